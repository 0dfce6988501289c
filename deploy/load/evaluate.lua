-- As many evaluations as go: SDK_KEY=fsk_... wrk -t2 -c64 -d30s --latency -s deploy/load/evaluate.lua http://localhost:8080
-- FLAG=key asks for that flag alone. Any answer but 200 is counted and ends the run with a line that says so.

local flag = os.getenv("FLAG")
local path = "/sdk/v1/evaluate" .. (flag and ("/" .. flag) or "")
local threads = {}
local headers = {
  ["Content-Type"] = "application/json",
  ["X-SDK-Key"] = assert(os.getenv("SDK_KEY"), "Set SDK_KEY to a key of the project."),
}

function setup(thread)
  table.insert(threads, thread)
  thread:set("number", #threads)
end

function init()
  asked = 0
  refused = 0
end

function request()
  asked = asked + 1
  local body = string.format(
    '{"user_id":"user-%d-%d","user_email":"user@example.com","custom_attributes":{"plan":"pro","seats":%d}}',
    number, asked % 100000, asked % 50)
  return wrk.format("POST", path, headers, body)
end

function response(status)
  if status ~= 200 then
    refused = refused + 1
  end
end

function done(summary, latency)
  local all = 0
  for _, thread in ipairs(threads) do
    all = all + thread:get("refused")
  end
  io.write(string.format("%.0f evaluations a second, p50 %.2f ms, p99 %.2f ms, %d not answered with 200\n",
    summary.requests / summary.duration * 1e6, latency:percentile(50) / 1000, latency:percentile(99) / 1000, all))
end
