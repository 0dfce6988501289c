using FlagService.Domain;

namespace FlagService.Application.Limits;

/// <summary>The refusals of what is done too often.</summary>
public static class LimitErrors
{
    public static Error TooMany(TimeSpan wait) =>
        new(ErrorKind.TooMany, "too_many_requests", "Too many requests; try again later.") { RetryAfter = wait };
}
