using FlagService.Application.Definitions;
using FlagService.Application.Requests;
using FlagService.Domain;
using FlagService.Domain.Access;
using FlagService.Domain.Projects;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Segments;

/// <summary>A page of the rules that use a segment; a search finds a part of the flag's key or name.</summary>
[RequiresAll(Permissions.SegmentRead, Permissions.FlagRead)]
public sealed record ListSegmentUses(ProjectId Project, string Segment, PageRequest Page) : IQuery<Page<SegmentUse>>, IInProject;

/// <summary>A rule that uses a segment.</summary>
public sealed class SegmentUse
{
    /// <summary>The flag's key.</summary>
    public required string Flag { get; init; }

    /// <summary>What the flag is called.</summary>
    public required string FlagName { get; init; }

    /// <summary>The environment's key.</summary>
    public required string Environment { get; init; }

    /// <summary>The rule's id.</summary>
    public required Guid Rule { get; init; }

    /// <summary>Whether the rule is evaluated.</summary>
    public required bool Enabled { get; init; }

    /// <summary>The rule's description.</summary>
    public required string Description { get; init; }

    internal static SegmentUse Of(SegmentReference reference) => new()
    {
        Flag = reference.Flag,
        FlagName = reference.FlagName,
        Environment = reference.Environment,
        Rule = reference.Rule.Value,
        Enabled = reference.Enabled,
        Description = reference.Description,
    };
}

internal sealed class ListSegmentUsesValidator : AbstractValidator<ListSegmentUses>
{
    public ListSegmentUsesValidator() => this.RuleForPage(request => request.Page);
}

internal sealed class ListSegmentUsesHandler(ISegments segments, IFlags flags) : IRequestHandler<ListSegmentUses, Page<SegmentUse>>
{
    public async Task<Page<SegmentUse>> Handle(ListSegmentUses request, CancellationToken cancellationToken)
    {
        var segment = await segments.GetAsync(request.Project, request.Segment, cancellationToken);
        var found = (await flags.ListSegmentReferencesAsync(request.Project, segment.Key, cancellationToken))
            .Where(reference => IsMeant(reference, request.Page.Search))
            .ToList();
        return Page<SegmentUse>.Of([.. found.Skip(request.Page.Skip).Take(request.Page.Size).Select(SegmentUse.Of)], found.Count, request.Page);
    }

    private static bool IsMeant(SegmentReference reference, string? search) =>
        search is null || Text.Folded($"{reference.Flag}\n{reference.FlagName}").Contains(Text.Folded(search), StringComparison.Ordinal);
}
