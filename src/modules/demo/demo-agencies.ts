// The demo's agencies: an invented county with departments, townships and subdistricts.
import type { AgencyKind } from '../../domain/vocabulary.js';
import type { DemoCommand } from './scenario.js';

const agenciesUnder = (
  kind: AgencyKind,
  agencies: Readonly<Record<string, string>>,
  parent = 'yunqi',
): readonly DemoCommand[] =>
  Object.entries(agencies).map(([code, name]) => ({ do: 'openAgency', code, name, kind, parent }));

export const AGENCIES: readonly DemoCommand[] = [
  { do: 'openAgency', code: 'yunqi', name: '云溪县人民政府', kind: 'government' },
  ...agenciesUnder('department', {
    finance: '云溪县财政局',
    housing: '云溪县住房和城乡建设局',
    land: '云溪县自然资源局',
    police: '云溪县公安局',
    education: '云溪县教育局',
    health: '云溪县卫生健康局',
    market: '云溪县市场监督管理局',
    labour: '云溪县人力资源和社会保障局',
    civil: '云溪县民政局',
    farming: '云溪县农业农村局',
    ecology: '云溪市生态环境局云溪县分局',
    audit: '云溪县审计局',
  }),
  ...agenciesUnder('township', {
    baiyang: '白杨镇人民政府',
    shiqiao: '石桥镇人民政府',
    liuhe: '柳河镇人民政府',
    qingshan: '青山乡人民政府',
    nanping: '南坪回族乡人民政府',
    xiaoyu: '小峪乡人民政府',
  }),
  ...agenciesUnder('subdistrict', {
    chengguan: '城关街道办事处',
    beiguan: '北关街道办事处',
    xinhua: '新华路街道办事处',
  }),
  // Art. 10: an office that acts in its own name answers for its own information; it has no applications yet.
  ...agenciesUnder('department', { station: '云溪县公安局城关派出所' }, 'police'),
];
