import type { CodeTable } from './code-table.js';

/** Health data and who pays. The two published tables of the Rh blood group mean opposite things by one code (spec d.5): neither is here. */
export const HEALTH_TABLES = {
  ABO: {
    standard: 'REV2 annex A; WS 364 CV04.50.005',
    nameZh: 'ABO血型代码',
    nameEn: 'ABO blood group',
    digits: 1,
    names: {
      '1': ['A型', 'A'],
      '2': ['B型', 'B'],
      '3': ['O型', 'O'],
      '4': ['AB型', 'AB'],
      '5': ['不详', 'unknown'],
      // Lists that differ call this 6 or 9.
      '6': ['未查', 'not tested'],
      '9': ['未查', 'not tested'],
    },
  },
  FLAG: {
    standard: 'a decision of this library: no source lists the values',
    nameZh: '标志',
    nameEn: 'flag',
    digits: 2,
    names: {
      '00': ['否', 'no'],
      '01': ['是', 'yes'],
    },
  },
  INDEX_FLAG: {
    standard: 'REV2 table 8-2',
    nameZh: '记录有效标志',
    nameEn: 'record valid flag',
    digits: 2,
    names: {
      '00': ['记录有效', 'valid'],
      FF: ['记录无效', 'invalid'],
    },
  },
  PAYMENT: {
    standard: 'REV2 annex A; WS 364 CV07.10.003/005',
    nameZh: '医疗费用支付方式代码',
    nameEn: 'medical payment method',
    digits: 1,
    byDigits: { 2: 'PAYMENT_WS364' },
    names: {
      '1': ['城镇职工基本医疗保险', 'urban employee basic insurance'],
      '2': ['城镇居民基本医疗保险', 'urban resident basic insurance'],
      '3': ['新型农村合作医疗', 'new rural cooperative medical care'],
      '4': ['贫困救助', 'poverty relief'],
      '5': ['商业医疗保险', 'commercial insurance'],
      '6': ['全公费', 'fully public funded'],
      '7': ['全自费', 'fully self-paid'],
      '8': ['其他', 'other'],
    },
  },
  PAYMENT_WS364: {
    standard: 'WS 364 CV07.10.003/005',
    nameZh: '医疗付费方式代码（两位）',
    nameEn: 'medical payment method, two digits',
    digits: 2,
    names: {
      '01': ['城镇职工基本医疗保险', 'urban employee basic insurance'],
      '02': ['城镇居民基本医疗保险', 'urban resident basic insurance'],
      '03': ['新型农村合作医疗', 'new rural cooperative medical care'],
      '04': ['贫困救助', 'poverty relief'],
      '05': ['商业医疗保险', 'commercial insurance'],
      '06': ['全公费', 'fully public funded'],
      '07': ['全自费', 'fully self-paid'],
      // Not what the form's one-digit 8 means (spec d.5).
      '08': ['其他社会保险', 'other social insurance'],
      '99': ['其他', 'other'],
    },
  },
  TREATMENT_RESULT: {
    standard: 'common hospital lists, not confirmed for the card',
    nameZh: '治疗结果代码',
    nameEn: 'treatment result',
    digits: 1,
    names: {
      '1': ['治愈', 'cured'],
      '2': ['好转', 'improved'],
      '3': ['未愈', 'not cured'],
      '4': ['死亡', 'died'],
      '5': ['其他', 'other'],
    },
  },
  ANAESTHESIA: {
    standard: 'WS 364 CV06.00.103',
    nameZh: '麻醉方法代码（一位）',
    nameEn: 'anaesthesia, first level',
    digits: 1,
    names: {
      '1': ['全身麻醉', 'general'],
      '2': ['椎管内麻醉', 'neuraxial'],
      '3': ['局部麻醉', 'local'],
      '4': ['复合麻醉', 'combined'],
      '9': ['其他', 'other'],
    },
  },
} as const satisfies Record<string, CodeTable>;
