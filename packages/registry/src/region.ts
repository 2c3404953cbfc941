/** Province digits of GB/T 2260-2007 and the provinces that they name. */
const PROVINCES: ReadonlyMap<string, string> = new Map([
  ['11', '北京市'],
  ['12', '天津市'],
  ['13', '河北省'],
  ['14', '山西省'],
  ['15', '内蒙古自治区'],
  ['21', '辽宁省'],
  ['22', '吉林省'],
  ['23', '黑龙江省'],
  ['31', '上海市'],
  ['32', '江苏省'],
  ['33', '浙江省'],
  ['34', '安徽省'],
  ['35', '福建省'],
  ['36', '江西省'],
  ['37', '山东省'],
  ['41', '河南省'],
  ['42', '湖北省'],
  ['43', '湖南省'],
  ['44', '广东省'],
  ['45', '广西壮族自治区'],
  ['46', '海南省'],
  ['50', '重庆市'],
  ['51', '四川省'],
  ['52', '贵州省'],
  ['53', '云南省'],
  ['54', '西藏自治区'],
  ['61', '陕西省'],
  ['62', '甘肃省'],
  ['63', '青海省'],
  ['64', '宁夏回族自治区'],
  ['65', '新疆维吾尔自治区'],
  ['71', '台湾省'],
  ['81', '香港特别行政区'],
  ['82', '澳门特别行政区'],
]);

/** Name of the province of an administrative division code (GB/T 2260), by its first two digits; null when there is none. */
export function provinceOf(region: string): string | null {
  return PROVINCES.get(region.slice(0, 2)) ?? null;
}

/**
 * Whether GB/T 2260 can have given out these six digits: its prefecture digits run from 01 to 70, with 90 for what a province administers directly,
 * and its county digits from 01. Which counties exist changes every year, and ID numbers keep the codes of old ones, so no list of them decides here.
 * Taiwan, Hong Kong and Macao have no inner division in the standard.
 */
export function isPlausibleRegion(region: string): boolean {
  if (/^(?:71|81|82)0000$/u.test(region)) return true;
  const prefecture = Number(region.slice(2, 4));
  const county = Number(region.slice(4, 6));
  return ((prefecture >= 1 && prefecture <= 70) || prefecture === 90) && county >= 1;
}
