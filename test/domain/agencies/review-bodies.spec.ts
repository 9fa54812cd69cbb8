// The bodies that hear reconsideration against an agency, by its kind and name.
import { reviewBodies, type ReviewedAgency } from '../../../src/domain/agencies/review-bodies.js';

const COUNTY = '云溪县人民政府';
const likely = (agency: Partial<ReviewedAgency>): readonly (readonly [string, string | null])[] =>
  reviewBodies({ kind: 'department', name: '云溪县财政局', governmentAbove: COUNTY, ...agency }).flatMap(
    ({ isLikely, body, name }) => (isLikely ? [[body.zh, name] as const] : []),
  );

describe('reconsideration is heard', () => {
  it('for a department by its government (行政复议法 24(1)(1))', () => {
    expect(likely({})).toEqual([['本级人民政府', COUNTY]]);
  });

  it('for a township and a government by the government above (24(1)(2))', () => {
    expect(likely({ kind: 'township', name: '白杨镇人民政府' })).toEqual([['上一级人民政府', COUNTY]]);
    expect(likely({ kind: 'government', name: COUNTY, governmentAbove: null })).toEqual([['上一级人民政府', null]]);
  });

  it('for a street office by the government that set it up (24(1)(3))', () => {
    expect(likely({ kind: 'subdistrict', name: '城关街道办事处' })).toEqual([['设立该派出机关的人民政府', COUNTY]]);
  });

  it('for an office of a department by the government of that department (24(4))', () => {
    expect(likely({ name: '云溪县公安局城关派出所' })).toEqual([['该工作部门的本级人民政府', COUNTY]]);
  });

  it.each([
    '云溪海关',
    '国家税务总局云溪县税务局',
    '中国人民银行云溪县支行',
    '国家外汇管理局云溪县支局',
    '云溪县国家安全局',
  ])('for %s by the department one level above (27)', (name) =>
    expect(likely({ name })).toEqual([['上一级主管部门', null]]),
  );

  it('for a department of justice by either of two, as the applicant chooses (28)', () => {
    expect(likely({ name: '云溪县司法局' })).toEqual([
      ['本级人民政府', COUNTY],
      ['上一级司法行政部门', null],
    ]);
  });

  it('by any of the seven, whatever the name says: the administrator decides', () => {
    expect(reviewBodies({ kind: 'department', name: '云溪县财政局', governmentAbove: COUNTY })).toHaveLength(7);
  });
});
