using FlagService.Application.Requests;
using FlagService.Domain.Flags;
using FlagService.Domain.Segments;
using FlagService.Evaluation;

namespace FlagService.Application.Segments;

/// <summary>The shapes of a segment's fields.</summary>
internal static class SegmentShape
{
    /// <summary>At most 10,000 targeting keys, each a text of 1 to 1,000 characters.</summary>
    /// <param name="users">The users.</param>
    /// <param name="path">Where the list stands.</param>
    public static IEnumerable<DefinitionFault> Users(IReadOnlyList<string?>? users, string path) =>
        users?.Count > Segment.MaximumUsers
            ? [new DefinitionFault(path, $"must be at most {Segment.MaximumUsers} users")]
            : Shape.Each(users, path, user => user is null ? "must be a text" : Domain.Text.Fault(user, RuleTypes.ValueLength));
}
