using FlagService.Application.Analytics;
using FlagService.Application.Definitions;
using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FlagService.Domain.Evaluation;
using FlagService.Domain.Projects;
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
}

internal sealed class ListFlagsValidator : AbstractValidator<ListFlags>
{
    public ListFlagsValidator()
    {
        this.RuleForPage(request => request.Page);
        RuleFor(request => request.Tag).Passes(tag => Shape.Optional(tag, PageRequest.SearchLength));
        RuleFor(request => request.Type).Passes(FlagShape.Type);
    }
}

internal sealed class ListFlagsHandler(IFlags flags, FlagLookup lookup, FlagUsages usages) : IRequestHandler<ListFlags, Page<FlagDetails>>
{
    public async Task<Page<FlagDetails>> Handle(ListFlags request, CancellationToken cancellationToken)
    {
        var environment = await lookup.EnvironmentAsync(request.Project, request.Environment, cancellationToken);
        var filter = new FlagFilter(environment.Id, request.Tag, request.Enabled, FlagTypeNames.Parse(request.Type))
        {
            Stale = request.Stale is { } stale ? new StaleFilter(stale, usages.StaleBefore) : null,
        };
        var page = await flags.ListAsync(request.Project, filter, request.Page, cancellationToken);
        var usage = await usages.OfAsync(page.Data, environment.Id, cancellationToken);
        return page.Select(flag => FlagDetails.Of(flag, environment, usage[flag.Id]));
    }
}
