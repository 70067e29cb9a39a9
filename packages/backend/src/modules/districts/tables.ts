export type DistrictTables = {
  district: { code: string; name: string; created_at: string }
}
