using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace FlagService.Console.Assets;

/// <summary>
/// The console's script, style sheet and icons. They lie within the program, and their addresses carry a hash of what they hold, so that
/// browsers keep them until they change.
/// </summary>
internal static class ConsoleAssets
{
    /// <summary>What their paths begin with.</summary>
    public const string Folder = "assets";

    private const string Script = "text/javascript; charset=utf-8";
    private const string Forever = "public, max-age=31536000, immutable";

    private static readonly FrozenDictionary<string, Asset> All = new[]
    {
        Read("console.css", "text/css; charset=utf-8"),
        Read("icon.svg", "image/svg+xml"),
        Read("blazor.web.js", Script),
        Read("console.js", Script),
        Read("keys.js", Script),
        Read("live.js", Script),
        Read("requests.js", Script),
        Read("start.js", Script),
        Read("targeting.js", Script),
    }.ToFrozenDictionary(asset => asset.Name, StringComparer.Ordinal);

    /// <summary>The path of one, relative to the console's address.</summary>
    public static string PathOf(string name) => $"{Folder}/{All[name].Version}/{name}";

    /// <summary>How large one is, in bytes.</summary>
    public static int SizeOf(string name) => All[name].Content.Length;

    /// <summary>Serves them.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var asset in All.Values)
        {
            var answer = Results.Bytes(asset.Content, asset.Type);
            routes.MapMethods($"/{PathOf(asset.Name)}", [HttpMethods.Get, HttpMethods.Head], http =>
            {
                http.Response.Headers.CacheControl = Forever;
                return answer.ExecuteAsync(http);
            }).ExcludeFromDescription();
        }
    }

    private static Asset Read(string name, string type)
    {
        using var stream = typeof(ConsoleAssets).Assembly.GetManifestResourceStream(typeof(ConsoleAssets), name)
            ?? throw new InvalidOperationException($"{name} is missing from the assembly.");
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return new Asset(name, type, Convert.ToHexStringLower(SHA256.HashData(content))[..12], content);
    }

    private sealed record Asset(string Name, string Type, string Version, byte[] Content);
}
