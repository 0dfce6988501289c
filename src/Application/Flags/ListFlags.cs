using FlagService.Application.Analytics;
using FlagService.Application.Definitions;
using FlagService.Application.Projects;
using FlagService.Application.Requests;
using FlagService.Domain;
using FlagService.Domain.Access;
using FlagService.Domain.Projects;
using FlagService.Evaluation;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Flags;

/// <summary>A page of a project's flags with their states in an environment.</summary>
/// <param name="Project">The project.</param>
/// <param name="Environment">The environment's key; null for the default one.</param>
/// <param name="Page">Which page.</param>
/// <param name="Tag">Only flags that carry it.</param>
/// <param name="Enabled">True for flags that are on in the environment, false for flags that are off.</param>
/// <param name="Type">Only flags of this type.</param>
[Requires(Permissions.FlagRead)]
public sealed record ListFlags(ProjectId Project, string? Environment, PageRequest Page, string? Tag, bool? Enabled, string? Type)
    : IQuery<Page<FlagDetails>>, IInProject
{
    /// <summary>Only flags that are stale, or aren't, in the environment.</summary>
    public bool? Stale { get; init; }

    /// <summary>Only flags whose rules name this segment, by its key, in any environment.</summary>
    public string? Segment { get; init; }

    /// <summary>Only flags that require this flag, by its key, in any environment.</summary>
    public string? Prerequisite { get; init; }

    /// <summary>One of <see cref="FlagOrder.Names"/>; by key where it isn't given.</summary>
    public string? Sort { get; init; }

    /// <summary>Whether to tell what the flags do in all environments.</summary>
    public bool AllEnvironments { get; init; }
}

internal sealed class ListFlagsValidator : AbstractValidator<ListFlags>
{
    public ListFlagsValidator()
    {
        this.RuleForPage(request => request.Page);
        RuleFor(request => request.Tag).Passes(tag => Shape.Optional(tag, PageRequest.SearchLength));
        RuleFor(request => request.Type).Passes(FlagShape.Type);
        RuleFor(request => request.Segment).Passes(segment => segment is null ? null : Shape.Key(segment));
        RuleFor(request => request.Prerequisite).Passes(flag => flag is null ? null : Shape.Key(flag));
        RuleFor(request => request.Sort).Passes(sort => sort is null || FlagOrder.Parse(sort) is not null ? null : Shape.OneOf(sort, FlagOrder.Names));
    }
}

internal sealed class ListFlagsHandler(IProjects projects, IFlags flags, ISegments segments, FlagUsages usages, FlagOverview overview) : IRequestHandler<ListFlags, Page<FlagDetails>>
{
    public async Task<Page<FlagDetails>> Handle(ListFlags request, CancellationToken cancellationToken)
    {
        var project = await projects.GetAsync(request.Project, cancellationToken);
        var environment = project.Environment(request.Environment);
        var filter = new FlagFilter(environment.Id, request.Tag, request.Enabled, FlagTypeNames.Parse(request.Type))
        {
            Stale = request.Stale is { } stale ? new StaleFilter(stale, usages.StaleBefore) : null,
            Segment = request.Segment,
            Prerequisite = request.Prerequisite,
            Order = request.Sort is { } sort ? FlagOrder.Parse(sort)! : FlagOrder.ByKey,
            AllEnvironments = request.AllEnvironments,
        };
        var page = await flags.ListAsync(request.Project, filter, request.Page, cancellationToken);
        if (page.Total == 0)
        {
            await EnsureKnownAsync(request, cancellationToken);
        }

        if (request.AllEnvironments)
        {
            return await overview.OfAsync(project, environment, page, cancellationToken);
        }

        var usage = await usages.OfAsync(page.Data, environment.Id, cancellationToken);
        return page.Select(flag => FlagDetails.Of(flag, environment, usage[flag.Id]));
    }

    // An empty list would say that nothing uses what may only be misspelt. What is used is there.
    private async Task EnsureKnownAsync(ListFlags request, CancellationToken cancellationToken)
    {
        if (request.Segment is { } segment && await segments.FindAsync(request.Project, segment, cancellationToken) is null)
        {
            Error.InvalidField("segment", "must be the key of a segment of the project").Throw();
        }

        if (request.Prerequisite is { } prerequisite && (await flags.FindAsync(request.Project, prerequisite, cancellationToken))?.Key != prerequisite)
        {
            Error.InvalidField("prerequisite", "must be the key of a flag of the project").Throw();
        }
    }
}
