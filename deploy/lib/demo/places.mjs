// The cities and counties of the demonstration's province (GB/T 2260: the first two digits are the province's), and who works there.
const CITIES = `
01 太原市: 05小店区 06迎泽区 07杏花岭区 08尖草坪区 09万柏林区 10晋源区 21清徐县 22阳曲县 23娄烦县 81古交市
02 大同市: 12新荣区 13平城区 14云冈区 15云州区 21阳高县 22天镇县 23广灵县 24灵丘县 25浑源县 26左云县
03 阳泉市: 02城区 03矿区 11郊区 21平定县 22盂县
04 长治市: 03潞州区 04上党区 05屯留区 06潞城区 23襄垣县 25平顺县 26黎城县 27壶关县 28长子县 29武乡县 30沁县 31沁源县
05 晋城市: 02城区 21沁水县 22阳城县 24陵川县 25泽州县 81高平市
06 朔州市: 02朔城区 03平鲁区 21山阴县 22应县 23右玉县 81怀仁市
07 晋中市: 02榆次区 03太谷区 21榆社县 22左权县 23和顺县 24昔阳县 25寿阳县 27祁县 28平遥县 29灵石县 81介休市
08 运城市: 02盐湖区 21临猗县 22万荣县 23闻喜县 24稷山县 25新绛县 26绛县 27垣曲县 28夏县 29平陆县 30芮城县 81永济市 82河津市
09 忻州市: 02忻府区 21定襄县 22五台县 23代县 24繁峙县 25宁武县 26静乐县 27神池县 28五寨县 29岢岚县 30河曲县 31保德县 32偏关县 81原平市
10 临汾市: 02尧都区 21曲沃县 22翼城县 23襄汾县 24洪洞县 25古县 26安泽县 27浮山县 28吉县 29乡宁县 30大宁县 31隰县 32永和县 33蒲县 34汾西县 81侯马市 82霍州市
11 吕梁市: 02离石区 21文水县 22交城县 23兴县 24临县 25柳林县 26石楼县 27岚县 28方山县 29中阳县 30交口县 81孝义市 82汾阳市`

export const PROVINCE = { code: '140000', name: '山西省', level: 'province' }

export const cities = []
export const counties = []
for (const line of CITIES.trim().split('\n')) {
  const [, digits, name, inside] = line.match(/^(\d\d) (\S+): (.*)$/)
  const city = { code: `14${digits}00`, name, level: 'city', parent: PROVINCE.code }
  cities.push(city)
  for (const one of inside.split(' ')) counties.push({ code: `14${digits}${one.slice(0, 2)}`, name: one.slice(2), level: 'county', parent: city.code, city: name })
}

/** Several cities have a district of the same name. */
const called = ({ name, city }) => (/^(城区|矿区|郊区)$/.test(name) ? city + name : name)

/** Regulations of their own; they and the province have units of their own under the first two names. */
export const OWN_RULES = new Set(['140925', '141127'])

const FIELDS = ['教育', '卫生健康', '人力资源和社会保障', '民政', '财政', '自然资源', '生态环境', '住房和城乡建设', '交通运输', '水利', '农业农村', '商务', '文化和旅游', '应急管理', '审计', '市场监督管理', '统计', '医疗保障', '行政审批服务管理', '信访', '退役军人事务', '司法', '公安', '发展和改革', '工业和信息化', '林业和草原', '档案', '体育', '能源', '国有资产监督管理', '广播电视', '机关事务管理', '地方金融管理', '外事', '粮食和物资储备', '药品监督管理', '文物', '疾病预防控制', '大数据应用', '公积金管理', '不动产登记', '招生考试', '公共资源交易', '科技', '乡村振兴'] // prettier-ignore
const SYSTEMS = ['综合业务管理系统', '公众服务平台', '数据共享交换平台', '协同办公系统', '电子档案管理系统', '信息公开网站', '统计分析系统', '移动业务应用', '项目管理系统', '行政执法监管系统', '决策支持系统', '业务培训平台'] // prettier-ignore

const BUREAUS = new Set(['统计', '市场监督管理', '医疗保障', '行政审批服务管理', '信访', '档案'])
const level = (field, at, place) => (place.level === 'province' && at < 26 && !BUREAUS.has(field) ? '厅' : '局')

/** Units of a place; with those that are there already and the last one 3,000 in all. */
export function unitsOf(place) {
  const many = { province: 44, city: 24, county: 23 }[place.level]
  return FIELDS.slice(0, many)
    .map((field, at) => ({ code: `d-${place.code}-${String(at + 1).padStart(2, '0')}`, name: called(place) + field + level(field, at, place), field, place }))
    .slice(OWN_RULES.has(place.code) || place === PROVINCE ? 2 : 0)
}

export const bureauOf = (place) => ({ code: `d-${place.code}-zwxxj`, name: `${called(place)}政务信息管理局`, place })

export const systemName = (unit, nth) => `${unit.field}${SYSTEMS[nth % SYSTEMS.length]}${nth < SYSTEMS.length ? '' : `（${Math.floor(nth / SYSTEMS.length) + 1}期）`}`

const SURNAMES = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕']
const GIVEN = ['建国', '晓红', '志强', '丽萍', '海燕', '文博', '雪梅', '俊杰', '秀英', '卫东', '思远', '慧敏', '永胜', '春霞', '宏伟', '亚楠', '振华', '玉兰', '国庆', '佳宁']
export const personName = (nth) => SURNAMES[(nth * 7) % SURNAMES.length] + GIVEN[(nth * 3 + Math.floor(nth / 40)) % GIVEN.length]
