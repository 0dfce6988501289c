using FlagService.Application.Access;
using FlagService.Application.Flags;
using FlagService.Application.Flags.Targeting;
using FlagService.Application.Requests;
using FlagService.Application.Segments;
using FlagService.Console.Islands;
using FlagService.Domain.Access;
using FlagService.Domain.Accounts;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.Evaluation;
using FlagService.Evaluation.Buckets;
using FlagService.Evaluation.Definitions;
using MediatR;

namespace FlagService.Console.UnitTests;

/// <summary>Answers an editor from a flag in memory, and keeps what was saved.</summary>
internal sealed class KnownCalls : IIslandCalls
{
    private static readonly DateTimeOffset Now = new(2026, 11, 29, 20, 0, 0, TimeSpan.Zero);

    public KnownCalls(FlagType type = FlagType.Boolean, params string[] variations)
    {
        var keys = variations is [] ? [Rollout.On, Rollout.Off] : variations;
        Project = Project.Create("Shop", null, new UserId(Guid.CreateVersion7(Now)), Now);
        Flag = Flag.Create(Project.Id, "dark_mode", type, [.. keys.Select(key => new Variation(key, type == FlagType.Boolean ? (key == Rollout.On ? "true" : "false") : $"\"{key}\""))], keys[^1], Now);
    }

    public Project Project { get; }

    public Flag Flag { get; }

    public ProjectEnvironment Environment => Project.DefaultEnvironment;

    public long Version { get; set; } = 7;

    public bool MayUpdate { get; set; } = true;

    /// <summary>What is refused when something is saved; null where it is taken.</summary>
    public Func<Exception>? OnSave { get; set; }

    public List<ChangeTargeting> Saved { get; } = [];

    public Guid User { get; } = Guid.CreateVersion7(Now);

    public void Distribute(params (string Variation, int Thousandths)[] shares) =>
        Flag.Redefine(Flag.Variations, Flag.OffVariation, Environment.Id, Serve.To(new Distribution([.. shares.Select(share => new WeightedVariation(share.Variation, share.Thousandths))], null, null)), Now);

    /// <summary>Serves shares by Unleash's bucketing.</summary>
    public void DistributeAsUnleash(int thousandths) =>
        Flag.Redefine(
            Flag.Variations,
            Flag.OffVariation,
            Environment.Id,
            Serve.To(new Distribution([new(Rollout.On, thousandths), new(Rollout.Off, Bucketing.Count - thousandths)], Salt: "group", Method: BucketingMethod.Unleash)),
            Now);

    public void AddRule(string user, Coverage? coverage = null) =>
        Flag.AddRule(Environment.Id, new RuleContent(RuleType.UserId, user, [], Serve.To(Flag.Variations[0].Key), 0, Enabled: true, "", coverage), Now);

    public Task<Guid> UserAsync() => Task.FromResult(User);

    public Task<TAnswer> SendAsync<TAnswer>(IRequest<TAnswer> request) => Task.FromResult((TAnswer)Answer(request));

    private object Answer(object request) => request switch
    {
        GetFlag => FlagDetails.Of(Flag, Environment),
        GetTargeting => Targeting(),
        CheckPermissions check => new CheckedPermissions(check.Names!.ToDictionary(permission => permission!, permission => MayUpdate && permission != Permissions.EvaluationRead, StringComparer.Ordinal)),
        ListSegments => new Page<SegmentDetails> { Data = [], Total = 0, Number = 1, PerPage = 100 },
        ChangeTargeting change => Save(change),
        _ => throw new ArgumentOutOfRangeException(nameof(request), request, "No editor asks for this."),
    };

    private TargetingDetails Save(ChangeTargeting change)
    {
        if (OnSave is { } refusal)
        {
            throw refusal();
        }

        Saved.Add(change);
        Version++;
        return Targeting();
    }

    private TargetingDetails Targeting()
    {
        var targeting = TargetingDetails.Of(Flag, Environment);
        return new TargetingDetails
        {
            Environment = targeting.Environment,
            Enabled = targeting.Enabled,
            OffVariation = targeting.OffVariation,
            Prerequisites = targeting.Prerequisites,
            Rules = targeting.Rules,
            Fallthrough = targeting.Fallthrough,
            Version = Version,
            UpdatedAt = targeting.UpdatedAt,
        };
    }
}
