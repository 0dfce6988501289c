using System.Text.Json;
using FlagService.Application.Definitions;
using FlagService.Application.Flags.Rules;
using FlagService.Application.Projects;
using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Flags;

/// <summary>A page of the flags whose states differ between two environments; a search finds a part of a flag's key, name or description.</summary>
/// <param name="Project">The project.</param>
/// <param name="From">The key of one environment.</param>
/// <param name="To">The key of the other one.</param>
/// <param name="Page">Which page.</param>
[Requires(Permissions.FlagRead)]
public sealed record CompareEnvironments(ProjectId Project, string? From, string? To, PageRequest Page) : IQuery<Page<FlagComparison>>, IInProject;

/// <summary>A flag whose states differ between two environments.</summary>
public sealed class FlagComparison
{
    /// <summary>The flag's key.</summary>
    public required string Flag { get; init; }

    /// <summary>What the flag is called.</summary>
    public required string Name { get; init; }

    /// <summary>What differs: `enabled`, `prerequisites`, `rules`, `fallthrough`.</summary>
    public required IReadOnlyList<string> Differs { get; init; }

    /// <summary>The state in the environment `from`.</summary>
    public required ComparedState From { get; init; }

    /// <summary>The state in the environment `to`.</summary>
    public required ComparedState To { get; init; }

    /// <summary>The flag's version.</summary>
    public required long Version { get; init; }
}

/// <summary>The state of a flag in an environment that is compared with another.</summary>
public sealed class ComparedState
{
    /// <summary>The environment's key.</summary>
    public required string Environment { get; init; }

    /// <summary>Whether the flag is on.</summary>
    public required bool Enabled { get; init; }

    /// <summary>The variation that is served while the flag is off.</summary>
    public required string OffVariation { get; init; }

    /// <summary>The other flags that must serve certain variations.</summary>
    public required IReadOnlyList<PrerequisiteModel> Prerequisites { get; init; }

    /// <summary>The rules in the order in which they are tried.</summary>
    public required IReadOnlyList<RuleDetails> Rules { get; init; }

    /// <summary>What is served if no rule matches.</summary>
    public required ServeModel Fallthrough { get; init; }
}

internal sealed class CompareEnvironmentsValidator : AbstractValidator<CompareEnvironments>
{
    public CompareEnvironmentsValidator()
    {
        RuleFor(request => request.From).Passes(Shape.Key);
        RuleFor(request => request.To).Passes(Shape.Key);
        RuleFor(request => request.To).Must((request, to) => to != request.From).When(request => request.To is not null).WithMessage("must be another environment than from");
        this.RuleForPage(request => request.Page);
    }
}

internal sealed class CompareEnvironmentsHandler(IProjects projects, IFlags flags) : IRequestHandler<CompareEnvironments, Page<FlagComparison>>
{
    public async Task<Page<FlagComparison>> Handle(CompareEnvironments request, CancellationToken cancellationToken)
    {
        var project = await projects.GetAsync(request.Project, cancellationToken);
        var (from, to) = (project.Environment(request.From), project.Environment(request.To));
        var page = new List<FlagComparison>();
        var (total, content) = (0, 0L);
        await foreach (var flag in flags.ReadInAsync(project.Id, [from.Id, to.Id], request.Page.Search, cancellationToken))
        {
            if (flag.StateIn(from.Id).DifferencesFrom(flag.StateIn(to.Id)) is not { Count: > 0 } differs)
            {
                continue;
            }

            if (total++ < request.Page.Skip || page.Count == request.Page.Size)
            {
                continue;
            }

            page.Add(new FlagComparison
            {
                Flag = flag.Key,
                Name = flag.Name,
                Differs = differs,
                From = StateOf(flag, from),
                To = StateOf(flag, to),
                Version = flag.Version,
            });
            content += JsonSerializer.SerializeToUtf8Bytes(page[^1]).Length;
            if (content > PageRequest.MaximumContent && page.Count > 1)
            {
                ListErrors.PageTooLarge.Throw();
            }
        }

        return Page<FlagComparison>.Of(page, total, request.Page);
    }

    private static ComparedState StateOf(Flag flag, ProjectEnvironment environment)
    {
        var state = flag.StateIn(environment.Id);
        return new ComparedState
        {
            Environment = environment.Key,
            Enabled = state.Enabled,
            OffVariation = flag.OffVariation,
            Prerequisites = [.. state.Prerequisites.Select(PrerequisiteModel.From)],
            Rules = [.. state.RulesInOrder.Select(RuleDetails.Of)],
            Fallthrough = ServeModel.From(state.Fallthrough),
        };
    }
}
