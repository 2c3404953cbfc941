/** One line of a closed list of the form. */
export interface FormOption<Code extends string = string> {
  readonly code: Code;
  readonly zh: string;
  readonly en: string;
  /** What the notice has the form explain beside the option (R58, R59). */
  readonly definitionZh?: string;
  readonly definitionEn?: string;
}

/** R58: exactly four, in the order of the notice. The codes are those of the collection form of the health card (REV2 annex A). */
export const MARITAL_STATUSES = [
  { code: '1', zh: '未婚', en: 'never married', definitionZh: '从未结过婚', definitionEn: 'has never been married' },
  {
    code: '2',
    zh: '已婚',
    en: 'married',
    definitionZh: '有配偶，包括再婚',
    definitionEn: 'has a spouse; includes the remarried',
  },
  {
    code: '3',
    zh: '丧偶',
    en: 'widowed',
    definitionZh: '配偶去世后未再婚',
    definitionEn: 'the spouse died, not remarried',
  },
  {
    code: '4',
    zh: '离婚',
    en: 'divorced',
    definitionZh: '已办理离婚手续且未再婚',
    definitionEn: 'divorced by law, not remarried',
  },
] as const satisfies readonly FormOption[];

/**
 * R59: exactly six. The notice numbers them and no more; these are the first six of the collection form's list of eight (REV2 annex A), the civil groups of
 * GB/T 6565. Its last two, the armed forces and what cannot be classified, are nobody's occupation in a health institution of the province.
 */
export const OCCUPATIONS = [
  {
    code: '1',
    zh: '国家机关、党群组织、企业、事业单位负责人',
    en: 'heads of state organs, parties, enterprises, institutions',
    definitionZh: '在国家机关、党群组织、企业、事业单位中担任领导职务并有决策、管理权的人员',
    definitionEn: 'holds a leading post with power to decide and manage',
  },
  {
    code: '2',
    zh: '专业技术人员',
    en: 'professional and technical staff',
    definitionZh: '从事科学研究和专业技术工作的人员，包括卫生专业技术人员',
    definitionEn: 'does scientific or specialised technical work; includes health professionals',
  },
  {
    code: '3',
    zh: '办事人员和有关人员',
    en: 'clerical staff',
    definitionZh: '从事行政业务、行政事务以及安全保卫、消防、邮电等业务的人员',
    definitionEn: 'does administrative work, or works in security, fire protection, post',
  },
  {
    code: '4',
    zh: '商业、服务业人员',
    en: 'commerce and service staff',
    definitionZh: '从事商业、餐饮、旅游、运输、医疗辅助服务及居民生活服务的人员',
    definitionEn: 'works in trade, catering, travel, transport, auxiliary medical or personal services',
  },
  {
    code: '5',
    zh: '农、林、牧、渔、水利业生产人员',
    en: 'agriculture, forestry, animal husbandry, fishery, water conservancy',
    definitionZh: '从事农业、林业、畜牧业、渔业及水利业生产、管理和产品初加工的人员',
    definitionEn: 'works in farming, forestry, animal husbandry, fishery or water conservancy',
  },
  {
    code: '6',
    zh: '生产、运输设备操作人员及有关人员',
    en: 'production and transport equipment operators',
    definitionZh: '从事矿产勘查开采、产品制造、工程施工和运输设备操作的人员',
    definitionEn: 'works in mining, manufacturing, construction, or operates transport equipment',
  },
] as const satisfies readonly FormOption[];

/** R63: the alerts that the chip has a flag for, by their names in its file map, and one for all others. */
export const MEDICAL_WARNINGS = [
  { code: 'asthma', zh: '哮喘', en: 'asthma' },
  { code: 'heartDisease', zh: '心脏病', en: 'heart disease' },
  { code: 'cardioCerebrovascularDisease', zh: '心脑血管病', en: 'cardio-cerebrovascular disease' },
  { code: 'epilepsy', zh: '癫痫', en: 'epilepsy' },
  { code: 'coagulationDisorder', zh: '凝血紊乱', en: 'coagulation disorder' },
  { code: 'diabetes', zh: '糖尿病', en: 'diabetes' },
  { code: 'glaucoma', zh: '青光眼', en: 'glaucoma' },
  { code: 'dialysis', zh: '透析', en: 'dialysis' },
  { code: 'organTransplant', zh: '器官移植', en: 'organ transplant' },
  { code: 'organMissing', zh: '器官缺失', en: 'missing organ' },
  { code: 'detachableProsthesis', zh: '可装卸的义肢', en: 'detachable prosthesis' },
  { code: 'pacemaker', zh: '心脏起搏器', en: 'pacemaker' },
  {
    code: 'other',
    zh: '其他',
    en: 'other',
    definitionZh: '如高血压、恶性肿瘤、结核病、肝炎、其他法定传染病，须写明',
    definitionEn:
      'such as hypertension, malignant tumour, tuberculosis, hepatitis, other notifiable diseases; say which',
  },
] as const satisfies readonly FormOption[];
export type MedicalWarning = (typeof MEDICAL_WARNINGS)[number]['code'];

/** R64. The last three are groups: which drug, food or substance has to be said. */
export const ALLERGEN_KINDS = [
  { code: 'penicillin', zh: '青霉素', en: 'penicillin' },
  { code: 'sulfonamide', zh: '磺胺', en: 'sulfa drugs' },
  { code: 'streptomycin', zh: '链霉素', en: 'streptomycin' },
  { code: 'other-drug', zh: '其他药物', en: 'other drugs' },
  { code: 'food', zh: '食物', en: 'foods' },
  { code: 'substance', zh: '其他物质（花粉、酒精、油漆等）', en: 'substances (pollen, alcohol, paint)' },
] as const satisfies readonly FormOption[];
export type AllergenKind = (typeof ALLERGEN_KINDS)[number]['code'];
