using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FlagService.Api.FunctionalTests.Fuzz;

/// <summary>Makes requests that nobody should send, the same ones for the same seed.</summary>
internal sealed class Mutations(int seed, IReadOnlyList<string> ids)
{
    private const string Mark = "@@here@@";

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Values =
    [
        "null", "true", "0", "-1", "1.5", "-0", "1e400", "1e-400", "99999999999999999999", "NaN", "Infinity", "0x10", "1.0000000000000000000001", "\"\"", "\" \"",
        "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"a\\u0000b\"", "\"\\u202e\\u200b\"", "\"e\\u0301\"", "\"\\u0007\"", "\"\ud83d\ude00\"", "\"%\"", "\"../../etc\"",
        "\"';--\"", "\"on\"", "\"2026-01-01\"", "\"9999-12-31T23:59:59.9999999Z\"", "\"0001-01-01T00:00:00+14:00\"", "\"00000000-0000-0000-0000-000000000000\"",
        "[]", "{}", "[null]", "[[[[[[[[]]]]]]]]", "{\"a\":{\"a\":{\"a\":1}}}", "{\"a\":1,\"a\":2}", "[1,\"x\",true,null,{}]", "[\"\\ud800\"]", "{\"\\ud800\":1}", "{\"\":\"\"}",
        "\"(a+)+$\"", "\"(?<=x)\"", "\"1.2.3-\\u0000\"", "\"::/0\"", "1e308", "-99999999999", "100.0001", "\"null\"",
    ];

    private static readonly string[] Texts =
    [
        "", "%20", "x", "-1", "0", "99999999999999999999", "1e400", "NaN", "%00", "%ff", "%c0%80", "%ed%a0%80", "%e2%80%ae", "%f0%9f%98%80", "%2e%2e", "%2F", "%5c", "'%22%3b--",
        "*", "%25", "true", "null", "2026-01-01", "9999-12-31T23:59:59.9999999Z", "0001-01-01T00:00:00%2B14:00", "00000000-0000-0000-0000-000000000000", "production",
        "W/%22x%22", "minute", "year", "a%0d%0ab", "%", "%zz",
    ];

    private static readonly string[] ContentTypes =
    [
        "text/plain", "application/xml", "application/json; charset=utf-16", "application/json; charset=nonsense", "application/json; charset=iso-8859-1", "multipart/form-data",
        "application/x-www-form-urlencoded", "application/problem+json", "garbage", "application/json;;;",
    ];

    private readonly Random _random = new(seed);

    /// <summary>Ids that there are.</summary>
    public IReadOnlyList<string> Ids => ids;

    /// <summary>A request with one thing wrong, or several.</summary>
    public FuzzedCall Next(Operation operation)
    {
        var call = new FuzzedCall(operation.Method, Target(operation, _random.Next(3) == 0)) { Caller = _random.Next(2), Headers = Headers() };
        if (operation.Example is null)
        {
            return _random.Next(4) == 0 ? call with { Body = Document("{}"), ContentType = "application/json" } : call;
        }

        return _random.Next(3) switch
        {
            0 => WithRaw(call, operation.Example),
            _ => call with { Body = Encoding.UTF8.GetBytes(WithFault(operation.Example)), ContentType = "application/json" },
        };
    }

    private T One<T>(IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];

    private string Text() => _random.Next(20) == 0 ? new string('x', One([200, 3000, 9000])) : One(Texts);

    private string Target(Operation operation, bool isFaulty)
    {
        var path = string.Join('/', operation.Template.Split('/').Select(segment => segment.StartsWith('{') ? (isFaulty ? Text() : One(ids)) : segment));
        var given = operation.Query.Where(_ => _random.Next(3) == 0).Select(name => $"{name}={Text()}").ToList();
        if (given.Count > 0 && _random.Next(5) == 0)
        {
            given.Add(given[0]);
        }

        return given.Count == 0 ? path : $"{path}?{string.Join('&', given)}";
    }

    private List<(string Name, string Value)> Headers()
    {
        if (_random.Next(5) != 0)
        {
            return [];
        }

        (string, string)[] headers =
        [
            ("If-Match", "garbage"), ("If-Match", "\"1\", W/\"2\", \"99999999999999999999\""), ("If-None-Match", "*"), ("If-None-Match", "\"~~~\", W/"), ("Accept", "text/plain;q=x"),
            ("Accept", "application/x-ndjson"), ("Accept-Encoding", "br;q=abc, gzip;;"), ("Last-Event-ID", "\"1.x~br\""), ("traceparent", "00-zz"), ("X-Forwarded-For", "::1, \"x"),
            ("X-SDK-Key", new string('k', 5000)), ("Accept-Language", new string('y', 25_000)), ("Range", "bytes=5-1"), ("Origin", "null"), ("Expect", "100-continue"),
        ];
        return [One(headers)];
    }

    private FuzzedCall WithRaw(FuzzedCall call, JsonNode example)
    {
        var text = example.ToJsonString(Relaxed);
        return _random.Next(14) switch
        {
            0 => call with { Body = [], ContentType = "application/json" },
            1 => call with { Body = Document(One(["null", "[]", "3", "\"x\"", "{", "}", "{\"a\"", "{'a': 1}", "{} {}", "\0", "// x\n{}", "{\"a\":1,}"])), ContentType = "application/json" },
            2 => call with { Body = Document(Nested(One([33, 64, 5000]))), ContentType = "application/json" },
            3 => call with { Body = [.. Document("{\"name\": \""), 0xff, 0xc0, 0x80, 0xed, 0xa0, 0x80, .. Document("\"}")], ContentType = "application/json" },
            4 => call with { Body = [0xef, 0xbb, 0xbf, .. Document(text)], ContentType = "application/json" },
            5 => call with { Body = Encoding.Unicode.GetBytes(text), ContentType = One(["application/json", "application/json; charset=utf-16"]) },
            6 => call with { Body = Zipped(text), ContentType = "application/json", Headers = [("Content-Encoding", "gzip")] },
            7 => call with { Body = Document(text), ContentType = One(ContentTypes) },
            8 => call with { Body = Document(text) },
            9 => call with { Body = null },
            10 => call with { Body = Document($"{text[..^1]}, {text[1..]}"), ContentType = "application/json" },
            11 => call with { Body = Document(text.PadRight((1024 * 1024) + 1)), ContentType = "application/json" },
            12 => call with { Body = Document(text[..(text.Length / 2)]), ContentType = "application/json" },
            _ => call with { Body = Document(text), ContentType = "application/json" },
        };
    }

    private static string Nested(int depth) => $"{{\"value\": {new string('[', depth)}{new string(']', depth)}}}";

    private static byte[] Document(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Zipped(string text)
    {
        using var target = new MemoryStream();
        using (var zip = new GZipStream(target, CompressionMode.Compress))
        {
            zip.Write(Document(text));
        }

        return target.ToArray();
    }

    /// <summary>The example with something else in the place of one of its parts.</summary>
    private string WithFault(JsonNode example)
    {
        var copy = example.DeepClone();
        var places = new List<Action>();
        Collect(copy, places);
        if (places.Count == 0)
        {
            return One(Values);
        }

        One(places)();
        return copy.ToJsonString(Relaxed).Replace($"\"{Mark}\"", Value(), StringComparison.Ordinal);
    }

    private string Value() => _random.Next(12) switch
    {
        0 => $"\"{new string('x', One([201, 1001, 2001, 70_000, 300_000]))}\"",
        1 => $"[{string.Join(',', Enumerable.Repeat("\"x\"", One([21, 101, 1001])))}]",
        2 => $"\"{One(ids)}\"",
        _ => One(Values),
    };

    private static void Collect(JsonNode node, List<Action> places)
    {
        switch (node)
        {
            case JsonObject fields:
                foreach (var name in fields.Select(field => field.Key).ToList())
                {
                    places.Add(() => fields[name] = Mark);
                    if (fields[name] is { } inner)
                    {
                        Collect(inner, places);
                    }
                }

                break;
            case JsonArray items:
                for (var i = 0; i < items.Count; i++)
                {
                    var place = i;
                    places.Add(() => items[place] = Mark);
                    if (items[i] is { } inner)
                    {
                        Collect(inner, places);
                    }
                }

                break;
            default:
                break;
        }
    }
}
