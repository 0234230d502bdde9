// Serves the built SPA and hands /api on to the backend, streams included. The whole SPA is read into memory at the start:
// a later build does not disturb it, and no request ever names a file.
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { Agent, createServer, request } from 'node:http'
import { extname, join, relative } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const { ZY_WEB_ROOT, ZY_WEB_PORT = '3000', ZY_WEB_HOST = '127.0.0.1', ZY_API_URL, ZY_ISSUER } = process.env
const api = new URL(ZY_API_URL)
const issuer = new URL(ZY_ISSUER)

const types = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8',
  '.json': 'application/json', '.wasm': 'application/wasm', '.svg': 'image/svg+xml', '.webmanifest': 'application/manifest+json', '.txt': 'text/plain; charset=utf-8',
  '.png': 'image/png', '.jpg': 'image/jpeg', '.ico': 'image/x-icon', '.woff2': 'font/woff2', '.woff': 'font/woff', '.ttf': 'font/ttf',
}
const incompressible = new Set(['.png', '.jpg', '.ico', '.woff2', '.woff'])

const headers = {
  'content-security-policy': [
    // pdf.js unpacks scans with WebAssembly, which is not eval
    "default-src 'self'", "script-src 'self' 'wasm-unsafe-eval'", "style-src 'self' 'unsafe-inline'", "img-src 'self' data: blob:", "font-src 'self' data:",
    `connect-src 'self' ${issuer.origin}`, `frame-src 'self' blob: ${issuer.origin}`, "worker-src 'self' blob:",
    "object-src 'none'", "base-uri 'self'", "form-action 'self'", "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
}

function page(name, body, cache) {
  const type = types[extname(name)] ?? 'application/octet-stream'
  return { body, type, cache, etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`, compress: !incompressible.has(extname(name)), packed: {} }
}

const pages = new Map()
for (const entry of readdirSync(ZY_WEB_ROOT, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue
  const name = '/' + relative(ZY_WEB_ROOT, join(entry.parentPath ?? entry.path, entry.name))
  if (name.includes('/.')) continue // Vite's own manifest
  const cache = name.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
  pages.set(name, page(name, readFileSync(join(ZY_WEB_ROOT, name)), cache))
}
pages.set('/config.json', page('/config.json', Buffer.from(JSON.stringify({ issuer: ZY_ISSUER, clientId: 'zhengyun-spa' })), 'no-store'))
if (!pages.has('/index.html')) throw new Error(`${ZY_WEB_ROOT} holds no index.html: build the SPA first`)

const packers = {
  br: (body) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 7, [constants.BROTLI_PARAM_SIZE_HINT]: body.length } }),
  gzip: (body) => promisify(gzip)(body, { level: 6 }),
}

async function serve(req, res) {
  if (req.method !== 'GET' && req.method !== 'HEAD') return res.writeHead(405, { ...headers, allow: 'GET, HEAD' }).end()
  const path = new URL(req.url, 'http://localhost').pathname
  const found = pages.get(path)
  if (!found && (path.startsWith('/assets/') || extname(path))) return res.writeHead(404, { ...headers, 'content-type': 'text/plain' }).end('Not found\n')
  const { body, type, cache, etag, compress, packed } = found ?? pages.get('/index.html') // the SPA knows its own routes
  const answer = { ...headers, 'content-type': type, 'cache-control': cache, etag, vary: 'accept-encoding' }
  if (req.headers['if-none-match']?.includes(etag)) return res.writeHead(304, answer).end()
  const accepted = req.headers['accept-encoding'] ?? ''
  const coding = compress && body.length > 1024 && ['br', 'gzip'].find((c) => new RegExp(`\\b${c}\\b(?!;q=0(\\.0*)?(,|$))`).test(accepted))
  const sent = coding ? await (packed[coding] ??= packers[coding](body)) : body
  if (coding) answer['content-encoding'] = coding
  res.writeHead(200, { ...answer, 'content-length': sent.length }).end(req.method === 'HEAD' ? undefined : sent)
}

const agent = new Agent({ keepAlive: true, maxSockets: 512 })
const hopByHop = ['connection', 'keep-alive', 'proxy-authenticate', 'proxy-authorization', 'te', 'trailer', 'transfer-encoding', 'upgrade']

function handOn(req, res) {
  const forwarded = { ...req.headers, 'x-forwarded-host': req.headers.host, 'x-forwarded-proto': req.headers['x-forwarded-proto'] ?? 'http', 'x-forwarded-for': [req.headers['x-forwarded-for'], req.socket.remoteAddress].filter(Boolean).join(', ') }
  for (const name of hopByHop) if (name !== 'transfer-encoding') delete forwarded[name]
  const upstream = request({ hostname: api.hostname, port: api.port || 80, path: req.url, method: req.method, headers: forwarded, agent }, (answer) => {
    const { headers: back } = answer
    for (const name of hopByHop) delete back[name]
    res.writeHead(answer.statusCode, { 'x-content-type-options': 'nosniff', 'cache-control': 'no-store', ...back })
    res.flushHeaders()
    answer.pipe(res)
    answer.on('error', () => res.destroy())
  })
  upstream.on('error', () => {
    if (res.headersSent) return res.destroy()
    res.writeHead(502, { ...headers, 'content-type': 'application/problem+json' })
    res.end(JSON.stringify({ type: '/problems/backend-unreachable', title: '后端服务暂时不可用 / The backend cannot be reached', status: 502 }))
  })
  res.on('close', () => upstream.destroy()) // whoever hangs up on us hangs up on the backend
  req.pipe(upstream)
}

const server = createServer((req, res) => {
  if (req.url === '/api' || req.url.startsWith('/api/')) return handOn(req, res)
  serve(req, res).catch((error) => {
    console.error(req.method, req.url, error)
    if (!res.headersSent) res.writeHead(500, headers)
    res.end()
  })
})
server.requestTimeout = 0 // long uploads and streams are the backend's to judge
server.listen(Number(ZY_WEB_PORT), ZY_WEB_HOST, () => console.log(`Serving ${pages.size} files on ${ZY_WEB_HOST}:${ZY_WEB_PORT}, /api from ${api.origin}`))

for (const signal of ['SIGTERM', 'SIGINT'])
  process.on(signal, () => {
    server.close()
    server.closeAllConnections()
    process.exit()
  })
