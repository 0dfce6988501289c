using System.Text;

namespace FlagService.Api.FunctionalTests.Fuzz;

/// <summary>A request that can be sent again as it was.</summary>
internal sealed record FuzzedCall(string Method, string Target)
{
    public byte[]? Body { get; init; }

    public string? ContentType { get; init; }

    /// <summary>Headers beside those of the body.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>Whether it is a call of gRPC.</summary>
    public bool IsGrpc { get; init; }

    /// <summary>Whether it is one of gRPC that takes an SDK key.</summary>
    public bool IsForApplications { get; init; }

    /// <summary>Which of the callers sends it.</summary>
    public int Caller { get; init; }

    /// <summary>Whether it is one that the web server itself may turn away, with a status alone.</summary>
    public bool IsForServer => Target.Contains("%00", StringComparison.Ordinal) || Target.Length > 8000 || Headers.Any(header => header.Value.Length > 20_000);

    public HttpRequestMessage ToRequest(Uri origin)
    {
        // Else the client would mend the path before it is sent.
        var uri = new Uri($"{origin.GetLeftPart(UriPartial.Authority)}{Target}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var request = new HttpRequestMessage(new HttpMethod(Method), uri);
        if (IsGrpc)
        {
            (request.Version, request.VersionPolicy) = (System.Net.HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact);
        }

        if (Body is not null)
        {
            request.Content = new ByteArrayContent(Body);
            if (ContentType is not null)
            {
                request.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
            }
        }

        foreach (var (name, value) in Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return request;
    }

    public override string ToString()
    {
        var body = Body is null ? "" : Encoding.Latin1.GetString(Body);
        return $"{Method} {Cut(Target, 300)} [{string.Join("; ", Headers.Select(header => $"{header.Name}: {Cut(header.Value, 60)}"))}] {ContentType} {Cut(body, 600)}";
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : $"{text[..length]}… ({text.Length})";
}
