using FlagService.Api.Operations;
using FlagService.Application.Access;
using FlagService.Application.Evaluation;
using FlagService.Application.Evaluation.Streams;
using FlagService.Application.Projects;
using FlagService.Domain;
using FlagService.Domain.Projects;

namespace FlagService.Api.Authentication;

/// <summary>Finds out which application is calling, from memory alone.</summary>
internal sealed class SdkCallers(ISnapshots snapshots, ISdkKeyLastUsed uses, IStreamTokens tokens, TimeProvider time)
{
    /// <summary>The query's parameter for a stream's token.</summary>
    public const string TokenParameter = "token";

    /// <summary>The application whose key the request carries; null where it carries none that works.</summary>
    /// <param name="request">The request.</param>
    /// <param name="credential">Where the key may stand; in a header where it is null.</param>
    public SdkApplication? Find(HttpRequest request, SdkCredentialAttribute? credential = null)
    {
        if (KeyIn(request, credential) is { } text)
        {
            return Find(text);
        }

        return credential is { TakesStreamToken: true } && StreamToken(request) is { } token && tokens.Verify(token) is { } id
            ? Admit(snapshots.FindKey(id), isByStreamToken: true)
            : null;
    }

    /// <summary>Whether a key that was found still works.</summary>
    public bool Works(SdkKeyId key) => snapshots.FindKey(key) is { } known && !IsOver(known);

    /// <summary>The application with that key; null where it doesn't work.</summary>
    public SdkApplication? Find(string key) => Admit(snapshots.FindKey(key), isByStreamToken: false);

    /// <summary>Why <see cref="Find(HttpRequest, SdkCredentialAttribute)"/> found nobody.</summary>
    /// <param name="request">The request.</param>
    /// <param name="credential">Where the key might have stood.</param>
    public static Error RefusalOf(HttpRequest request, SdkCredentialAttribute credential) =>
        KeyIn(request, credential) is { Length: > 0 } ? AccessErrors.SdkKeyRefused
        : credential.TakesStreamToken && StreamToken(request) is not null ? AccessErrors.StreamTokenRefused
        : AccessErrors.NeedsSdkKey;

    private static string? KeyIn(HttpRequest request, SdkCredentialAttribute? credential) =>
        Credentials.SdkKey(request) ?? (credential is { TakesSelector: true } ? Credentials.Selector(request) : null);

    private static string? StreamToken(HttpRequest request) => request.Query[TokenParameter] is [{ Length: > 0 } token] ? token : null;

    private SdkApplication? Admit(CachedKey? key, bool isByStreamToken)
    {
        if (key is null || IsOver(key))
        {
            return null;
        }

        uses.Note(key.Id);
        return new SdkApplication(key.Id, key.Kind, key.Environment) { IsByStreamToken = isByStreamToken };
    }

    private bool IsOver(CachedKey key) => key.EndsAt <= time.GetUtcNow();
}
