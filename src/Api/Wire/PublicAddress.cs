namespace FlagService.Api.Wire;

/// <summary>Where the service is reached from outside, as configured.</summary>
/// <param name="Url"><c>PUBLIC_URL</c>; null where it isn't set.</param>
public sealed record PublicAddress(Uri? Url)
{
    /// <summary>A path of the service as it is from outside: behind a proxy it may lie below another one.</summary>
    public string PathOf(string path) => (Url?.AbsolutePath.TrimEnd('/') ?? "") + path;
}
