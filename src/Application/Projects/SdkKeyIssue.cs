using FlagService.Application.Accounts;
using FlagService.Domain.Projects;

namespace FlagService.Application.Projects;

/// <summary>Makes SDK keys; their text exists only in the answer that shows it.</summary>
public sealed class SdkKeyIssue(ISecretTokens tokens, ISdkKeys keys)
{
    private const int PrefixLength = 12;

    /// <summary>A new key for an environment, as it is shown once.</summary>
    public string Issue(ProjectEnvironment environment, SdkKeyKind kind, DateTimeOffset now)
    {
        var text = tokens.New(kind == SdkKeyKind.Server ? "fsk_" : "fsc_");
        keys.Add(SdkKey.Issue(environment, kind, tokens.Hash(text), text[..PrefixLength], now));
        return text;
    }
}
