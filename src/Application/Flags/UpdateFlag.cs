using FlagService.Application.Audit;
using FlagService.Application.Flags.Definitions;
using FlagService.Application.Pipeline;
using FlagService.Domain;
using FlagService.Domain.Access;
using FlagService.Domain.Evaluation;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Flags;

/// <summary>Changes a flag and its state in one environment; what is absent stays.</summary>
[Requires(Permissions.FlagUpdate)]
public sealed record UpdateFlag(ProjectId Project, string? Environment, string Flag, IReadOnlyCollection<long>? ExpectedVersions)
    : ICommand<FlagDetails>, IInProject
{
    /// <summary>Never changes; given, it must be the present one.</summary>
    public Optional<string?> Key { get; init; }

    /// <summary>Never changes; given, it must be the present one.</summary>
    public Optional<string?> Type { get; init; }

    public Optional<string?> Name { get; init; }

    public Optional<string?> Description { get; init; }

    public Optional<IReadOnlyList<VariationModel?>?> Variations { get; init; }

    public Optional<string?> OffVariation { get; init; }

    public Optional<IReadOnlyList<string?>?> Tags { get; init; }

    public Optional<bool?> Enabled { get; init; }

    /// <summary>Short for a fallthrough of <c>on</c> P % and <c>off</c> the rest; null says nothing.</summary>
    public decimal? RolloutPercentage { get; init; }

    /// <summary>What to serve where no rule matches; null says nothing.</summary>
    public ServeModel? Fallthrough { get; init; }

    public Optional<IReadOnlyList<PrerequisiteModel?>?> Prerequisites { get; init; }
}

internal sealed class UpdateFlagValidator : AbstractValidator<UpdateFlag>
{
    public UpdateFlagValidator()
    {
        RuleFor(request => request.Name).PassesIfGiven(Shape.Name);
        RuleFor(request => request.Description).PassesIfGiven(Shape.Description);
        RuleFor(request => request.Type).PassesIfGiven(FlagShape.Type);
        RuleFor(request => request.Tags).PassesIfGiven(FlagShape.Tags);
        RuleFor(request => request.Variations).PassesIfGiven(variations => variations is null ? "can't be cleared" : null);
        RuleFor(request => request.OffVariation).PassesIfGiven(variation => variation is null ? "can't be cleared" : null);
        RuleFor(request => request.Enabled).PassesIfGiven(enabled => enabled is null ? "can't be cleared" : null);
        RuleFor(request => request.RolloutPercentage).Passes(FlagShape.Percentage);
        RuleFor(request => request.Fallthrough).Null().When(request => request.RolloutPercentage is not null)
            .WithMessage("must not be given together with rolloutPercentage");
    }
}

internal sealed class UpdateFlagHandler(FlagLookup lookup, FlagReferences references, IAuditTrail audit, TimeProvider time)
    : IRequestHandler<UpdateFlag, FlagDetails>
{
    public async Task<FlagDetails> Handle(UpdateFlag request, CancellationToken cancellationToken)
    {
        var (flag, environment) = await lookup.FindAsync(request.Project, request.Environment, request.Flag, cancellationToken);
        flag.EnsureVersion(request.ExpectedVersions);
        EnsureUnchanged("key", request.Key.Or(flag.Key), flag.Key);
        EnsureUnchanged("type", request.Type.Or(null) ?? FlagTypeNames.Name(flag.Type), FlagTypeNames.Name(flag.Type));
        var before = FlagDetails.Of(flag, environment);
        var now = time.Now();
        flag.Describe(
            request.Name.Or(flag.Name)!,
            request.Description.Or(flag.Description) ?? "",
            request.Tags.IsGiven ? request.Tags.Value?.Select(tag => tag!) ?? [] : flag.Tags,
            now);
        await RedefineAsync(flag, environment, request, now, cancellationToken);
        if (request.Enabled.IsGiven)
        {
            flag.Turn(environment.Id, request.Enabled.Value!.Value, now);
        }

        if (request.Prerequisites.IsGiven)
        {
            var prerequisites = Definition.Read(faults => PrerequisiteModel.Read(request.Prerequisites.Value ?? [], "prerequisites", faults));
            await references.EnsurePrerequisitesAsync(request.Project, environment.Id, flag.Key, prerequisites, cancellationToken);
            flag.Require(environment.Id, prerequisites, now);
        }

        var after = FlagDetails.Of(flag, environment);
        audit.Record("flag.update", "flag", flag.Key, request.Project, before, after);
        return after;
    }

    private async Task RedefineAsync(
        Flag flag,
        ProjectEnvironment environment,
        UpdateFlag request,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var variations = request.Variations.IsGiven
            ? Definition.Read(faults => VariationModel.Read(request.Variations.Value!, "variations", faults))
            : flag.Variations;
        var fallthrough = FlagShape.Fallthrough(request.RolloutPercentage, request.Fallthrough, flag.Type, variations);
        if (!request.Variations.IsGiven && !request.OffVariation.IsGiven && fallthrough is null)
        {
            return;
        }

        await references.EnsureNotRequiredAsync(flag, [.. variations.Select(variation => variation.Key)], cancellationToken);
        flag.Redefine(variations, request.OffVariation.Or(flag.OffVariation)!, environment.Id, fallthrough, now);
    }

    private static void EnsureUnchanged(string field, string? given, string present)
    {
        if (given != present)
        {
            Error.InvalidField(field, "never changes").Throw();
        }
    }
}
