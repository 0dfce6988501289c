using FlagService.Domain.Flags;
using FlagService.Domain.Segments;

namespace FlagService.Application.Segments;

/// <summary>The shapes of a segment's fields.</summary>
internal static class SegmentShape
{
    /// <summary>At most 10,000 targeting keys, each a text of 1 to 1,000 characters.</summary>
    public static string? Users(IReadOnlyList<string?>? users)
    {
        if (users is null)
        {
            return null;
        }

        if (users.Count > Segment.MaximumUsers)
        {
            return $"must be at most {Segment.MaximumUsers} users";
        }

        return users.Select(user => user is null ? "is null" : Domain.Text.Fault(user, RuleTypes.ValueLength))
            .FirstOrDefault(fault => fault is not null) is { } found
            ? $"has a user that {found}"
            : null;
    }
}
