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
    /// <param name="takesStreamToken">Whether a stream's token will do where there is no key.</param>
    public SdkApplication? Find(HttpRequest request, bool takesStreamToken)
    {
        if (Credentials.SdkKey(request) is { } text)
        {
            return Admit(snapshots.FindKey(text), isByStreamToken: false);
        }

        return takesStreamToken && StreamToken(request) is { } token && tokens.Verify(token) is { } id
            ? Admit(snapshots.FindKey(id), isByStreamToken: true)
            : null;
    }

    /// <summary>Whether a key that was found still works.</summary>
    public bool Works(SdkKeyId key) => snapshots.FindKey(key) is { } known && !IsOver(known);

    /// <summary>Why <see cref="Find"/> found nobody.</summary>
    /// <param name="request">The request.</param>
    /// <param name="takesStreamToken">Whether a stream's token would have done.</param>
    public static Error RefusalOf(HttpRequest request, bool takesStreamToken) =>
        Credentials.SdkKey(request) is { Length: > 0 } ? AccessErrors.SdkKeyRefused
        : takesStreamToken && StreamToken(request) is not null ? AccessErrors.StreamTokenRefused
        : AccessErrors.NeedsSdkKey;

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
