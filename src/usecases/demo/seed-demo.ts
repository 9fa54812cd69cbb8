import type { Database } from '../../store/database.js';
export async function seedDemo(_database: Database): Promise<{ created: boolean }> {
  return { created: false };
}
