using FlagService.Application.Audit;
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

namespace FlagService.Application.Flags;

/// <summary>Changes a flag and its state in one environment; what is absent stays.</summary>
[Requires(Permissions.FlagUpdate)]
public sealed record UpdateFlag : FlagChange, ICommand<FlagDetails>, IInProject
{
    public UpdateFlag(ProjectId project, string? environment, string flag, IReadOnlyCollection<long>? expectedVersions, FlagChange change)
        : base(change)
    {
        Project = project;
        Environment = environment;
        Flag = flag;
        ExpectedVersions = expectedVersions;
    }

    public ProjectId Project { get; }

    public string? Environment { get; }

    public string Flag { get; }

    public IReadOnlyCollection<long>? ExpectedVersions { get; }
}

/// <summary>Changes of a flag. Absent fields stay as they are.</summary>
public record FlagChange
{
    /// <summary>Read-only: if you send it, it must have its present value.</summary>
    public Optional<string?> Key { get; init; }

    /// <summary>Read-only: if you send it, it must have its present value.</summary>
    public Optional<string?> Type { get; init; }

    /// <summary>
    /// A second name by which applications find the flag, unlike every other key and alias in the project; any text of at most 200 characters, to the letter. Null
    /// or empty removes it.
    /// </summary>
    public Optional<string?> Alias { get; init; }

    /// <summary>1 to 200 characters.</summary>
    public Optional<string?> Name { get; init; }

    /// <summary>At most 2,000 characters; null clears it.</summary>
    public Optional<string?> Description { get; init; }

    /// <summary>The complete list, 1 to 100. A variation that is still served somewhere can't be removed.</summary>
    public Optional<IReadOnlyList<VariationModel?>?> Variations { get; init; }

    /// <summary>The variation that is served while the flag is off.</summary>
    public Optional<string?> OffVariation { get; init; }

    /// <summary>At most 20 tags of at most 50 characters. Null removes all.</summary>
    public Optional<IReadOnlyList<string?>?> Tags { get; init; }

    /// <summary>Whether the flag is on in the named environment.</summary>
    public Optional<bool?> Enabled { get; init; }

    /// <summary>
    /// 0 to 100 with at most three decimals. Short for a fallthrough that serves `on` to this share of users and `off` to the rest.
    /// </summary>
    public decimal? RolloutPercentage { get; init; }

    /// <summary>What is served if no rule matches.</summary>
    public ServeModel? Fallthrough { get; init; }

    /// <summary>At most 20 prerequisites. Null removes all.</summary>
    public Optional<IReadOnlyList<PrerequisiteModel?>?> Prerequisites { get; init; }
}

internal sealed class UpdateFlagValidator : AbstractValidator<UpdateFlag>
{
    public UpdateFlagValidator()
    {
        RuleFor(request => request.Alias).PassesIfGiven(FlagShape.Alias);
        RuleFor(request => request.Name).PassesIfGiven(Shape.Name);
        RuleFor(request => request.Description).PassesIfGiven(Shape.Description);
        RuleFor(request => request.Type).PassesIfGiven(FlagShape.Type);
        RuleFor(request => request.Tags).PassesEachIfGiven(FlagShape.Tags);
        RuleFor(request => request.Variations).PassesIfGiven(variations => variations is null ? "must not be cleared" : null);
        RuleFor(request => request.OffVariation).PassesIfGiven(variation => variation is null ? "must not be cleared" : null);
        RuleFor(request => request.Enabled).PassesIfGiven(enabled => enabled is null ? "must not be cleared" : null);
        RuleFor(request => request.RolloutPercentage).Passes(FlagShape.Percentage);
    }
}

internal sealed class UpdateFlagHandler(FlagLookup lookup, FlagReferences references, IReadOnlyFields sentBack, IAuditTrail audit, TimeProvider time)
    : IRequestHandler<UpdateFlag, FlagDetails>
{
    public async Task<FlagDetails> Handle(UpdateFlag request, CancellationToken cancellationToken)
    {
        var (flag, environment, project) = await lookup.FindInProjectAsync(request.Project, request.Environment, request.Flag, cancellationToken);
        flag.EnsureVersion(request.ExpectedVersions);
        var before = FlagDetails.Of(flag, environment);
        sentBack.Ensure(before);
        EnsureUnchanged("key", request.Key.Or(flag.Key), flag.Key);
        EnsureUnchanged("type", request.Type.Or(null) ?? FlagTypeNames.Name(flag.Type), FlagTypeNames.Name(flag.Type));
        var now = time.Now();
        flag.Describe(
            request.Name.Or(flag.Name)!,
            request.Description.Or(flag.Description) ?? "",
            request.Tags.IsGiven ? request.Tags.Value?.Select(tag => tag!) ?? [] : flag.Tags,
            now);
        await RenameAsync(flag, request.Alias, now, cancellationToken);
        await RedefineAsync(flag, environment, project, request, now, cancellationToken);
        if (request.Enabled.IsGiven)
        {
            flag.SetEnabled(environment.Id, request.Enabled.Value!.Value, now);
        }

        if (request.Prerequisites.IsGiven)
        {
            var prerequisites = Definition.Read(faults => PrerequisiteModel.Read(request.Prerequisites.Value ?? [], "prerequisites", faults));
            await references.EnsurePrerequisitesAsync(request.Project, environment.Id, flag.Key, prerequisites, cancellationToken);
            flag.Require(environment.Id, prerequisites, now);
        }

        var after = FlagDetails.Of(flag, environment);
        audit.Record(AuditActions.FlagUpdate, "flag", flag.Key, request.Project, before, after);
        return after;
    }

    private async Task RenameAsync(Flag flag, Optional<string?> alias, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (Alias.Of(alias.Or(flag.Alias)) != flag.Alias)
        {
            flag.CallAlso(alias.Value, now);
            await references.EnsureNamesAsync(flag, cancellationToken);
        }
    }

    private async Task RedefineAsync(
        Flag flag,
        ProjectEnvironment environment,
        Project project,
        UpdateFlag request,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var variations = request.Variations.IsGiven
            ? Definition.Read(faults => VariationModel.Read(request.Variations.Value!, "variations", faults))
            : flag.Variations;
        var fallthrough = FlagShape.ChangedFallthrough(
            request.RolloutPercentage,
            request.Fallthrough,
            flag.Type,
            variations,
            flag.StateIn(environment.Id).Fallthrough);
        if (!request.Variations.IsGiven && !request.OffVariation.IsGiven && fallthrough is null)
        {
            return;
        }

        await references.EnsureNotRequiredAsync(flag, [.. variations.Select(variation => variation.Key)], cancellationToken);
        flag.Redefine(variations, request.OffVariation.Or(flag.OffVariation)!, environment.Id, fallthrough, now, project.KeyOf);
    }

    private static void EnsureUnchanged(string field, string? given, string present)
    {
        if (given != present)
        {
            Error.InvalidField(field, "must have its present value").Throw();
        }
    }
}
