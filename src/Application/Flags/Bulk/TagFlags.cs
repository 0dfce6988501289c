using FlagService.Application.Definitions;
using FlagService.Application.Requests;
using FlagService.Domain;
using FlagService.Domain.Access;
using FlagService.Domain.Audit;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.Evaluation;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Flags.Bulk;

/// <summary>Adds tags to several flags, and removes others.</summary>
[Requires(Permissions.FlagUpdate)]
public sealed record TagFlags : FlagsTagging, IProcedure<ChangedFlags>, ISeveralFlags
{
    public TagFlags(ProjectId project, FlagsTagging change)
        : base(change) => Project = project;

    /// <summary>The project.</summary>
    public ProjectId Project { get; }
}

/// <summary>Tags to add to several flags, and to remove.</summary>
public record FlagsTagging : FlagsChange
{
    /// <summary>At most 20 tags that the flags get; none of them may have more than 20 then.</summary>
    public IReadOnlyList<string?>? Add { get; init; }

    /// <summary>At most 20 tags that the flags lose.</summary>
    public IReadOnlyList<string?>? Remove { get; init; }
}

internal sealed class TagFlagsValidator : SeveralFlagsValidator<TagFlags>
{
    public TagFlagsValidator()
    {
        RuleFor(request => request.Add).PassesEach(FlagShape.Tags);
        RuleFor(request => request.Remove).PassesEach(FlagShape.Tags);
        RuleFor(request => request.Add).PassesWith((request, tags) => tags is not { Count: > 0 } && request.Remove is not { Count: > 0 } ? "must be given, or remove must" : null);
    }
}

internal sealed class TagFlagsHandler(SeveralFlags several, TimeProvider time) : IRequestHandler<TagFlags, ChangedFlags>
{
    public Task<ChangedFlags> Handle(TagFlags request, CancellationToken cancellationToken) =>
        several.ChangeAsync(request, AuditActions.FlagUpdate, (_, flags) => Task.FromResult<IReadOnlyList<FlagStep>>(Tag(request, flags)), cancellationToken);

    private List<FlagStep> Tag(TagFlags request, IReadOnlyList<Flag> flags)
    {
        var now = time.Now();
        var removed = (request.Remove ?? []).Select(tag => Text.Normalised(tag!)).ToHashSet(StringComparer.Ordinal);
        var added = (request.Add ?? []).Select(tag => Text.Normalised(tag!)).ToList();
        var next = flags.Select(flag => (Flag: flag, Tags: flag.Tags.Where(tag => !removed.Contains(tag)).Union(added, StringComparer.Ordinal).ToList())).ToList();
        var full = next.Where(entry => entry.Tags.Count > Flag.MaximumTags).Select(entry => entry.Flag.Key).ToList();
        if (full.Count > 0)
        {
            FlagErrors.Invalid([new DefinitionFault("add", $"must leave each flag at most {Flag.MaximumTags} tags; these would have more: {string.Join(", ", full)}")]).Throw();
        }

        return next.ConvertAll(entry =>
        {
            var before = new { tags = entry.Flag.Tags };
            entry.Flag.Describe(entry.Flag.Name, entry.Flag.Description, entry.Tags, now);
            return new FlagStep(entry.Flag, before, new { tags = entry.Flag.Tags });
        });
    }
}
