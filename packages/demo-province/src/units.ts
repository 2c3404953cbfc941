import { HUNAN_PREFECTURES, pathBelow, type Unit } from '@jika/registry';
import { COUNTIES } from './areas.js';

const PROVINCE: Unit = { id: '43', kind: 'province', name: '湖南省', path: pathBelow(null, '43') };

/** One institution of each class in each county; what its name ends in. None has the name of a real one. */
const IN_EACH_COUNTY = [
  { id: 'hospital', institutionClass: 'hospital', name: '示范人民医院' },
  { id: 'cdc', institutionClass: 'public-health-institution', name: '示范疾病预防控制中心' },
  { id: 'township', institutionClass: 'township-hospital', name: '示范镇卫生院' },
  { id: 'community', institutionClass: 'community-service', name: '示范街道社区卫生服务中心' },
  { id: 'planning', institutionClass: 'family-planning-station', name: '示范计划生育服务站' },
  { id: 'private', institutionClass: 'private-practice', name: '示范民营医院' },
  { id: 'solo', institutionClass: 'solo-practice', name: '示范个体诊所' },
] as const;

/** Directly managed and liaison units: below the province itself (R28). */
const DIRECT = [
  { id: 'direct-hospital', institutionClass: 'hospital', name: '湖南示范省直医院' },
  { id: 'direct-cdc', institutionClass: 'public-health-institution', name: '湖南示范省疾病预防控制中心' },
  { id: 'liaison-hospital', institutionClass: 'hospital', name: '湖南示范联系医院' },
] as const;

/** Where the people of the demo cards work (`demo/prefecture.json`). */
const OF_THE_CARDS = [
  { id: 'demo-hospital', institutionClass: 'hospital', name: '岳阳示范县人民医院' },
  { id: 'demo-township', institutionClass: 'township-hospital', name: '示范县河坝镇卫生院' },
  { id: 'demo-cdc', institutionClass: 'public-health-institution', name: '示范县疾病预防控制中心' },
] as const;
const COUNTY_OF_THE_CARDS = '430621';

const DEPARTMENTS = [
  { id: 'medicine', name: '内科' },
  { id: 'surgery', name: '外科' },
  { id: 'nursing', name: '护理部' },
  { id: 'education', name: '科教科' },
] as const;

const LARGE = new Set<string>(['hospital']);

/** The whole tree from the province down, each unit after the one above it. */
export function demoUnits(): Unit[] {
  const prefectures = HUNAN_PREFECTURES.flatMap(({ code, zh }) => {
    const prefecture: Unit = { id: code, kind: 'prefecture', name: zh, path: pathBelow(PROVINCE.path, code) };
    const counties = COUNTIES.filter((county) => county.code.startsWith(code));
    return [prefecture, ...counties.flatMap((county) => countyUnits(prefecture, county.code, county.name))];
  });
  return [PROVINCE, ...DIRECT.flatMap((direct) => institution(PROVINCE, direct.id, direct)), ...prefectures];
}

function countyUnits(prefecture: Unit, code: string, name: string): Unit[] {
  const county: Unit = { id: code, kind: 'county', name, path: pathBelow(prefecture.path, code) };
  const own = IN_EACH_COUNTY.flatMap((each) =>
    institution(county, `${each.id}-${code}`, { ...each, name: `${name}${each.name}` }),
  );
  const others = code === COUNTY_OF_THE_CARDS ? OF_THE_CARDS.flatMap((each) => institution(county, each.id, each)) : [];
  return [county, ...own, ...others];
}

/** An institution, with its departments where it is a hospital. */
function institution(above: Unit, id: string, of: { institutionClass: string; name: string }): Unit[] {
  const { institutionClass, name } = of;
  const unit: Unit = { id, kind: 'institution', name, path: pathBelow(above.path, id), institutionClass };
  if (!LARGE.has(institutionClass)) return [unit];
  const departments = DEPARTMENTS.map((department): Unit => {
    const departmentId = `${id}-${department.id}`;
    return {
      id: departmentId,
      kind: 'department',
      name: `${name}${department.name}`,
      path: pathBelow(unit.path, departmentId),
    };
  });
  return [unit, ...departments];
}
