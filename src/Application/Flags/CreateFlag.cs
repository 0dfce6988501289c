using FlagService.Application.Audit;
using FlagService.Application.Definitions;
using FlagService.Application.Limits;
using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FlagService.Domain.Audit;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.Evaluation;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Flags;

/// <summary>Makes a flag; its state is set in the environment named, and it is off in the others.</summary>
[Requires(Permissions.FlagCreate)]
public sealed record CreateFlag : NewFlag, ICommand<FlagDetails>, IInProject
{
    public CreateFlag(ProjectId project, string? environment, NewFlag flag)
        : base(flag)
    {
        Project = project;
        Environment = environment;
    }

    public ProjectId Project { get; }

    public string? Environment { get; }
}

/// <summary>A new flag.</summary>
public record NewFlag
{
    /// <summary>Unique in the project. It matches `^[a-z0-9][a-z0-9_-]{0,99}$` and never changes.</summary>
    [Required]
    public string? Key { get; init; }

    /// <summary>
    /// A second name by which applications find the flag, unlike every key and alias in the project; any text of at most 200 characters, to the letter. Null or
    /// empty for none.
    /// </summary>
    public string? Alias { get; init; }

    /// <summary>1 to 200 characters. The default is the key.</summary>
    public string? Name { get; init; }

    /// <summary>At most 2,000 characters.</summary>
    public string? Description { get; init; }

    /// <summary>`boolean` (the default), `string`, `number` or `object`. It never changes.</summary>
    public string? Type { get; init; }

    /// <summary>1 to 100 variations. The default for a boolean flag is `on` and `off`.</summary>
    public IReadOnlyList<VariationModel?>? Variations { get; init; }

    /// <summary>
    /// The variation that is served while the flag is off. The default is `off`, or the first variation if there is no `off`.
    /// </summary>
    public string? OffVariation { get; init; }

    /// <summary>At most 20 tags of at most 50 characters.</summary>
    public IReadOnlyList<string?>? Tags { get; init; }

    /// <summary>Whether the flag is on in the named environment.</summary>
    public bool Enabled { get; init; }

    /// <summary>
    /// 0 to 100 with at most three decimals. Short for a fallthrough that serves `on` to this share of users and `off` to the rest.
    /// </summary>
    public decimal? RolloutPercentage { get; init; }

    /// <summary>What is served if no rule matches.</summary>
    public ServeModel? Fallthrough { get; init; }

    /// <summary>At most 20 prerequisites.</summary>
    public IReadOnlyList<PrerequisiteModel?>? Prerequisites { get; init; }
}

internal sealed class CreateFlagValidator : AbstractValidator<CreateFlag>
{
    public CreateFlagValidator()
    {
        RuleFor(request => request.Key).Passes(FlagShape.Key);
        RuleFor(request => request.Alias).Passes(FlagShape.Alias);
        RuleFor(request => request.Name).Passes(name => name is null ? null : Shape.Name(name));
        RuleFor(request => request.Description).Passes(Shape.Description);
        RuleFor(request => request.Type).Passes(FlagShape.Type);
        RuleFor(request => request.Tags).PassesEach(FlagShape.Tags);
        RuleFor(request => request.RolloutPercentage).Passes(FlagShape.Percentage);
        RuleFor(request => request.Fallthrough).Null().When(request => request.RolloutPercentage is not null)
            .WithMessage("must not be sent together with rolloutPercentage");
        RuleFor(request => request.Variations).NotNull().When(request => FlagTypeNames.Parse(request.Type) is not (null or FlagType.Boolean))
            .WithMessage("must be sent for this type");
    }
}

internal sealed class CreateFlagHandler(IFlags flags, FlagLookup lookup, FlagReferences references, Quotas quotas, IAuditTrail audit, TimeProvider time)
    : IRequestHandler<CreateFlag, FlagDetails>
{
    private static readonly IReadOnlyList<Variation> OnAndOff = [new(Rollout.On, "true"), new(Rollout.Off, "false")];

    public async Task<FlagDetails> Handle(CreateFlag request, CancellationToken cancellationToken)
    {
        var environment = await lookup.EnvironmentAsync(request.Project, request.Environment, cancellationToken);
        if (await flags.CountAsync(request.Project, cancellationToken) >= quotas.FlagsPerProject)
        {
            FlagErrors.TooMany(quotas.FlagsPerProject).Throw();
        }

        var now = time.Now();
        var flag = Make(request, now);
        flag.Describe(request.Name ?? flag.Key, request.Description ?? "", request.Tags?.Select(tag => tag!) ?? [], now);
        flag.CallAlso(request.Alias, now);
        await references.EnsureNamesAsync(flag, cancellationToken);
        var fallthrough = FlagShape.Fallthrough(request.RolloutPercentage, request.Fallthrough, flag.Type, flag.Variations);
        flag.Redefine(flag.Variations, flag.OffVariation, environment.Id, fallthrough, now);
        flag.SetEnabled(environment.Id, request.Enabled, now);
        if (request.Prerequisites is { Count: > 0 } models)
        {
            var prerequisites = Definition.Read(faults => PrerequisiteModel.Read(models, "prerequisites", faults));
            await references.EnsurePrerequisitesAsync(request.Project, environment.Id, flag.Key, prerequisites, cancellationToken);
            flag.Require(environment.Id, prerequisites, now);
        }

        flags.Add(flag);
        var answer = FlagDetails.Of(flag, environment);
        audit.Record(AuditActions.FlagCreate, "flag", flag.Key, request.Project, before: null, answer);
        return answer;
    }

    private static Flag Make(CreateFlag request, DateTimeOffset now)
    {
        var type = FlagTypeNames.Parse(request.Type) ?? FlagType.Boolean;
        var variations = request.Variations is { } models
            ? Definition.Read(faults => VariationModel.Read(models, "variations", faults))
            : OnAndOff;
        var off = request.OffVariation
            ?? variations.FirstOrDefault(variation => variation.Key == Rollout.Off)?.Key
            ?? (variations.Count > 0 ? variations[0].Key : "");
        return Flag.Create(request.Project, request.Key!, type, variations, off, now);
    }
}
