using FlagService.Application.Evaluation;
using FlagService.Application.Projects;
using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FlagService.Domain.Projects;
using FlagService.Evaluation.Definitions;
using FlagService.Evaluation.Snapshots;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Compatibility;

/// <summary>A page of a project's flags, each with the protocols that can carry it exactly. A search finds a part of a flag's key.</summary>
/// <param name="Project">The project.</param>
/// <param name="Environment">The environment's key; null for the default one.</param>
/// <param name="Exact">True for flags that all protocols carry, false for those that one of them can't; null for all.</param>
/// <param name="Page">Which page.</param>
[Requires(Permissions.FlagRead)]
public sealed record CheckCompatibility(ProjectId Project, string? Environment, bool? Exact, PageRequest Page) : IQuery<Page<FlagCompatibility>>, IInProject;

/// <summary>Which protocols can carry a flag of an environment exactly.</summary>
public sealed class FlagCompatibility
{
    /// <summary>The flag's key.</summary>
    public required string Flag { get; init; }

    /// <summary>The environment's key.</summary>
    public required string Environment { get; init; }

    /// <summary>Each protocol whose clients evaluate by themselves.</summary>
    public required IReadOnlyList<ProtocolCompatibility> Protocols { get; init; }
}

/// <summary>Whether a protocol can carry a flag exactly.</summary>
public sealed class ProtocolCompatibility
{
    /// <summary>The protocol, such as `unleash-client`.</summary>
    public required string Protocol { get; init; }

    /// <summary>Whether its clients come to the same as FlagService. A flag for which this is false is not sent to them.</summary>
    public required bool Exact { get; init; }

    /// <summary>Why the flag can't be carried; null if it can.</summary>
    public required string? Reason { get; init; }
}

internal sealed class CheckCompatibilityValidator : AbstractValidator<CheckCompatibility>
{
    public CheckCompatibilityValidator() => this.RuleForPage(request => request.Page);
}

internal sealed class CheckCompatibilityHandler(IProjects projects, ISnapshots snapshots, IEnumerable<IProtocol> protocols)
    : IRequestHandler<CheckCompatibility, Page<FlagCompatibility>>
{
    public async Task<Page<FlagCompatibility>> Handle(CheckCompatibility request, CancellationToken cancellationToken)
    {
        var project = await projects.GetAsync(request.Project, cancellationToken);
        var environment = project.Environment(request.Environment);

        // One that was made a moment ago, perhaps on another replica, has no flag that is on.
        var snapshot = snapshots.Find(environment.Id)?.Snapshot ?? Snapshot.Compile(new SnapshotDefinition([], []));
        var unsupported = protocols.OrderBy(protocol => protocol.Name, StringComparer.Ordinal)
            .Select(protocol => (protocol.Name, Reasons: protocol.Unsupported(snapshot)))
            .ToList();
        var found = snapshot.Flags
            .Where(flag => request.Page.Search is not { } search || flag.Names.Any(name => name.Contains(search, StringComparison.OrdinalIgnoreCase)))
            .Select(flag => flag.Key)
            .Where(key => request.Exact is not { } exact || exact == unsupported.TrueForAll(protocol => !protocol.Reasons.ContainsKey(key)))
            .Order(StringComparer.Ordinal)
            .ToList();
        return Page<FlagCompatibility>.Of([.. found.Skip(request.Page.Skip).Take(request.Page.Size).Select(Of)], found.Count, request.Page);

        FlagCompatibility Of(string key) => new()
        {
            Flag = key,
            Environment = environment.Key,
            Protocols =
            [
                .. unsupported.Select(protocol => new ProtocolCompatibility
                {
                    Protocol = protocol.Name,
                    Exact = !protocol.Reasons.ContainsKey(key),
                    Reason = protocol.Reasons.GetValueOrDefault(key),
                }),
            ],
        };
    }
}
