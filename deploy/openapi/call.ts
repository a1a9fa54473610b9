import createClient from "openapi-fetch";
import type { paths } from "./schema.js";

const [server, user] = process.argv.slice(2);
const api = createClient<paths>({
  baseUrl: server,
  headers: { Authorization: "Basic " + Buffer.from(user).toString("base64") },
});
const me = await api.GET("/api/me", { params: { query: { fields: ["id", "username"] } } });
if (!me.response.ok) throw new Error(`GET /api/me: ${me.response.status}`);
const list = await api.GET("/api/{collection}", {
  params: { path: { collection: "dataElements" }, query: { pageSize: 1, paging: true, fields: ["id"] } },
});
if (!list.response.ok) throw new Error(`GET /api/dataElements: ${list.response.status}`);
console.log("signed in as", (me.data as { username: string }).username);
