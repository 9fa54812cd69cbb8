// K5: which numbers of a text speak of Tables 3 and 4, and which only seem to.
import { readClaims } from '../../../src/domain/published-report/read-claims.js';

/** Each claim as 'value = cells', other readings after |. */
const claims = (...paragraphs: readonly string[]): readonly string[] =>
  readClaims(paragraphs.join('\n'), 2024).map(
    ({ value, readings }) => `${value} = ${readings.map((cells) => cells.join('+')).join(' | ')}`,
  );

describe('numbers that are applications', () => {
  it.each<[string, readonly string[]]>([
    ['全年共收到政府信息公开申请34件。', ['34 = 1']],
    ['2024年，我局新收到依申请公开1,234件。', ['1234 = 1']],
    ['市人民政府办公厅受理政府信息公开申请1295件，办结1191件。', ['1295 = 1', '1191 = 3.7']],
    ['共收到政府信息公开申请36件（含上年结转2件）。', ['36 = 1 | 1+2', '2 = 2']],
    ['收到公开申请34份，上年结转政府信息公开申请2件，转下一年度办理答复的有1件。', ['34 = 1', '2 = 2', '1 = 4']],
    [
      '答复政府信息公开申请3050件（含上年度结转申请34件，另有103件顺延到下年度答复）。',
      ['3050 = 3.7', '34 = 2', '103 = 4'],
    ],
    ['收到政府信息公开申请9件，2023年结转3件，结转至2025年继续办理1件。', ['9 = 1', '3 = 2', '1 = 4']],
    [
      '收到政府信息公开申请9件，已全部办结。其中，予以公开5件，部分公开1件，尚未办结3件。',
      ['9 = 1', '5 = 3.1', '1 = 3.2', '3 = 4'],
    ],
    [
      '办结信息公开申请35件，其中同意公开答复9件、部分公开答复0件、不予公开答复2件、无法提供的10件、其他处理14件。',
      ['35 = 3.7', '9 = 3.1', '0 = 3.2', '2 = 3.3', '10 = 3.4', '14 = 3.6'],
    ],
    ['答复申请208件，予以公开及部分公开208件（17.46%），不予处理80件。', ['208 = 3.7', '208 = 3.1+3.2', '80 = 3.5']],
    ['答复申请9件，予以公开（含部分公开）8件。', ['9 = 3.7', '8 = 3.1+3.2']],
    [
      '共答复政府信息公开申请9件，5件予以公开，3件不予公开，1件结转下年度继续办理。',
      ['9 = 3.7', '5 = 3.1', '3 = 3.3', '1 = 4'],
    ],
    [
      '办结依申请公开6件，不予公开中属于国家秘密的4件，本机关不掌握相关政府信息2件。',
      ['6 = 3.7', '4 = 3.3.1', '2 = 3.4.1'],
    ],
    ['收到政府信息公开申请，共34件。', ['34 = 1']],
    ['收到信息公开申请17件（上年结转2件，本年新收15件）。', ['17 = 1 | 1+2', '2 = 2', '15 = 1']],
    ['收到申请10件，已办结9件，1件正在办理中。', ['10 = 1', '9 = 3.7', '1 = 4']],
    ['共受理依申请公开件12件，其中“予以公开”8件、“无法提供”4件。', ['12 = 1', '8 = 3.1', '4 = 3.4']],
    ['全年未收到政府信息公开申请。', ['0 = 1']],
  ])('%s', (sentence, expected) => {
    expect(claims(sentence)).toEqual(expected);
  });

  it('may follow a heading that names them', () => {
    expect(claims('（二）依申请公开情况', '全年共收到7件，均已按期答复。')).toEqual(['7 = 1']);
    expect(claims('共受理18件，已办理答复16件。')).toEqual(['18 = 1', '16 = 3.7']);
  });
});

describe('numbers that are not compared', () => {
  it.each([
    '政策征求意见期间，收到公众意见382条，采纳25条。',
    '共受理网民留言60条，公开答复28条，电话答复15条，已办结60条，办结率100%。',
    '办理人大代表建议50件、政协提案85件，均已答复。',
    '全年主动公开信息53条，更新栏目20余次。',
    '收到网民留言30条。答复28条。',
    '受理行政许可申请5000件，办结4990件。',
    '收到政府信息公开申请30余件。',
    '收到政府信息公开申请约30件。',
    '收到政府信息公开申请较上年增加10件。',
    '2023年收到政府信息公开申请50件。',
    '上年共收到政府信息公开申请50件。',
    '通过网络收到政府信息公开申请20件，通过信函收到5件。',
    '收到政府信息公开申请，其中，县教育局收到3件。',
    '收到自然人申请30件，企业申请4件。',
    '办理政府信息公开申请，涉及征地拆迁的12件。',
    '申请人主动撤回政府信息公开申请3件。',
    '政府信息公开申请予以公开、部分公开、不予公开分别为5件、3件、2件。',
    '收到12345热线工单120件，办结118件。',
    '公开指南1件，目录2件。办理12条。',
    '未收到涉及国家秘密的政府信息公开申请。',
    '通过“12345”平台受理群众咨询600件，依申请公开平台收到申请2件。',
  ])('%s', (sentence) => {
    expect(claims(sentence)).toEqual([]);
  });

  it('after a heading on something else', () => {
    expect(claims('（一）主动公开', '共收到120件，办结118件。')).toEqual([]);
  });
});

describe('reconsideration and suits', () => {
  it.each<[string, readonly string[]]>([
    [
      '本年度因政府信息公开被申请行政复议3件，其中维持2件，纠正1件；行政诉讼1件。',
      [
        '3 = reconsideration:4',
        '2 = reconsideration:0',
        '1 = reconsideration:1',
        '1 = litigation:4+litigationAfterReconsideration:4',
      ],
    ],
    [
      '政府信息公开行政复议351件，其中结果维持72件，其他结果178件，尚未审结37件。',
      ['351 = reconsideration:4', '72 = reconsideration:0', '178 = reconsideration:2', '37 = reconsideration:3'],
    ],
    [
      '因政府信息公开引发的行政诉讼，未经复议直接起诉12件，复议后起诉22件。',
      ['12 = litigation:4', '22 = litigationAfterReconsideration:4'],
    ],
    [
      '因政府信息公开申请行政复议、提起行政诉讼共5件。',
      ['5 = reconsideration:4+litigation:4+litigationAfterReconsideration:4'],
    ],
    [
      '被申请行政复议3件，2件维持，1件尚未审结。',
      ['3 = reconsideration:4', '2 = reconsideration:0', '1 = reconsideration:3'],
    ],
    [
      '未发生因政府信息公开被申请行政复议、提起行政诉讼的情况。',
      ['0 = reconsideration:4+litigation:4+litigationAfterReconsideration:4'],
    ],
  ])('%s', (sentence, expected) => {
    expect(claims(sentence)).toEqual(expected);
  });

  it.each([
    '全年受理行政复议案件120件，审结110件，维持90件。',
    '行政复议委员会收到复议申请30件。',
    '因政府信息公开新增行政复议3件。',
    '全年未发生行政诉讼败诉案件。',
    '无行政复议、行政诉讼败诉情况。',
    '因政府信息公开被申请行政复议，其中撤回1件。',
    '办理行政诉讼应诉案件15件。',
  ])('not: %s', (sentence) => {
    expect(claims(sentence)).toEqual([]);
  });

  it('do not become applications', () => {
    expect(claims('收到政府信息公开申请9件，被申请行政复议1件，答复9件。')).toEqual(['9 = 1', '1 = reconsideration:4']);
  });
});
