// How long a survey of ten thousand rows takes, and what the backend holds in memory meanwhile: a file of new systems, the same
// again, the workbook that comes out of it, and one with a fault in every row.
//   deploy/bench import       ZY_BENCH_ROWS=10000
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { withStack } from '../isolated.mjs'
import { readJson } from '../processes.mjs'

const rows = Number(process.env.ZY_BENCH_ROWS ?? 10_000)
const UNITS = ['岚县教育体育局', '岚县卫生健康局']
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

await withStack('bench', async ({ env, state }) => {
  const answer = await fetch(`http://localhost:${env.ZY_KEYCLOAK_PORT}/realms/zhengyun/protocol/openid-connect/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'password', client_id: 'zhengyun-cli', username: 'provider.lvliang', password: 'zhengyun' }),
  })
  const { access_token } = await answer.json()
  const call = async (path, init = {}) => {
    const response = await fetch(`http://localhost:${env.ZY_API_PORT}/api/v1${path}`, {
      ...init,
      headers: { ...init.headers, authorization: `Bearer ${access_token}` },
    })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return response
  }
  const memory = (name) => {
    const { pid } = readJson(join(state, 'run/backend.json'))
    return Math.round(readFileSync(`/proc/${pid}/status`, 'utf8').match(new RegExp(`^${name}:\\s+(\\d+)`, 'm'))[1] / 1024)
  }
  const sheet = (line) =>
    ['使用单位,系统名称,建设层级,建设单位,开发单位,联系人及联系方式,上线时间,部署位置,网络区域,服务器数量（台）,数据量（G）,安全等级']
      .concat(Array.from({ length: rows }, (_, row) => line(row).join(',')))
      .join('\n')
  const good = sheet((row) => [UNITS[row % 2], `业务系统${row}`, '县建', UNITS[row % 2], '某某公司', '张三 13800000000', '2019-05-01', '自建机房', '政务外网', row % 9, row % 700, '三级'])
  const bad = sheet((row) => [UNITS[row % 2], `业务系统${row}`, '乡建', UNITS[row % 2], '某某公司', '张三 13800000000', '2019-13-01', '自建机房', '政务外网', '两台', row % 700, '三级'])

  async function take(what, body, type, expected) {
    const began = performance.now()
    const taken = await (await call('/systems/import', { method: 'POST', headers: { 'content-type': type }, body })).json()
    const seconds = (performance.now() - began) / 1000
    if (taken.state !== expected) throw new Error(`${what}: ${taken.state}`)
    console.log(
      `import file=${what} rows=${taken.total} created=${taken.created} unchanged=${taken.unchanged} wrong=${taken.wrong} ` +
        `seconds=${seconds.toFixed(2)} rowsPerSecond=${Math.round(taken.total / seconds)} rssMb=${memory('VmRSS')} peakRssMb=${memory('VmHWM')}`,
    )
    return taken
  }

  await take('new', good, 'text/csv', 'done')
  await take('again', good, 'text/csv', 'done')
  const began = performance.now()
  const book = await (await call('/systems/inventory.xlsx')).arrayBuffer()
  console.log(`export rows=${rows} seconds=${((performance.now() - began) / 1000).toFixed(2)} megabytes=${(book.byteLength / 2 ** 20).toFixed(1)}`)
  await take('workbook', book, SHEET, 'done')
  const wrong = await take('wrong', bad, 'text/csv', 'wrong')
  const corrections = await (await call(`/systems/imports/${wrong.id}/corrections.xlsx`)).arrayBuffer()
  console.log(`corrections megabytes=${(corrections.byteLength / 2 ** 20).toFixed(1)} peakRssMb=${memory('VmHWM')}`)
})
process.exit()
