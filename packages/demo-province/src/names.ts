import type { Random } from './random.js';

const SURNAMES: readonly [string, ...string[]] = [
  '王',
  ...'李张刘陈杨黄吴赵周徐孙马朱胡林郭何高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪',
  ...['欧阳', '司马', '上官', '诸葛'],
];
/** No parent gives these to a child: nobody is meant. */
const GIVEN: readonly [string, ...string[]] = [
  '示范',
  ...'样本 示例 演示 范本 样例 仿例 试样 模拟 虚构 样卡 测试 示意 范例 假设 拟样'.split(' '),
];

/** Two in a hundred bear a name of a minority, with the dot between its parts. */
const DOTTED_PER_MILLE = 20;

export function demoName(random: Random): string {
  const surname = random.pick(SURNAMES);
  const given = random.pick(GIVEN);
  return random.below(1000) < DOTTED_PER_MILLE ? `${surname}·${given}` : surname + given;
}
