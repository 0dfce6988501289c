using FlagService.Api.Problems;
using FlagService.Application.Limits;
using FlagService.Domain;
using FlagService.Domain.Accounts;
using FlagService.Domain.Projects;

namespace FlagService.Api.Limits;

/// <summary>That the limit of a call's key was asked already.</summary>
/// <param name="Refusal">What it said; null where the call may go on.</param>
internal sealed record CheckedLimit(Error? Refusal);

/// <summary>Limits how much a known caller asks for, with whatever sessions and tokens.</summary>
internal sealed class CallerLimit(IRateLimits limits, RateLimitOptions options)
{
    /// <summary>The refusal of a person who manages too busily; null where it isn't so.</summary>
    public Error? Of(UserId user, Endpoint? endpoint) => ReadinessGate.IsManagement(endpoint) ? OfManagement(user) : null;

    /// <summary>The same for what is known to manage.</summary>
    public Error? OfManagement(UserId user) => Wait("user", user) is { } wait ? LimitErrors.TooMany(wait) : null;

    /// <summary>How long a person has to wait whose editors hear of more than a person can do; null where they need not.</summary>
    public TimeSpan? OfEvents(UserId user) => Wait("events", user);

    /// <summary>The refusal of applications that evaluate too busily with one key; null where it isn't so.</summary>
    public Error? Of(SdkKeyId key) =>
        options.EvaluationPerMinute > 0 && limits.TakeHere($"key:{key.Value}", Rate.PerMinute(options.EvaluationPerMinute)) is { } wait
            ? LimitErrors.TooMany(wait)
            : null;

    private TimeSpan? Wait(string what, UserId user) =>
        options.ManagementPerMinute > 0 ? limits.TakeHere($"{what}:{user.Value}", Rate.PerMinute(options.ManagementPerMinute)) : null;
}
