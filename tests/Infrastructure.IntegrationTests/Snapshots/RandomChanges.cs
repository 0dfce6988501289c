using System.Globalization;
using System.Text.Json;
using FlagService.Application.Definitions;
using FlagService.Application.Flags;
using FlagService.Application.Flags.History;
using FlagService.Application.Flags.Rules;
using FlagService.Application.Projects.Environments;
using FlagService.Application.Segments;
using FlagService.Domain;
using FlagService.Domain.Flags;

namespace FlagService.Infrastructure.IntegrationTests.Snapshots;

/// <summary>One change after the other as people make them, drawn from a seed; those that the service refuses change nothing.</summary>
internal sealed class RandomChanges(World world, int seed)
{
    private readonly Random _random = new(seed);
    private readonly List<Guid> _rules = [];

    private string Environment => One("production", "production", "staging", "staging", "later");

    private string FlagKey => $"f{_random.Next(4).ToString(CultureInfo.InvariantCulture)}";

    private string SegmentKey => $"s{_random.Next(2).ToString(CultureInfo.InvariantCulture)}";

    private string User => $"u{_random.Next(5).ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Makes one.</summary>
    /// <returns>What it was, and whether it came about.</returns>
    public async Task<string> NextAsync()
    {
        var (name, change) = Draw();
        try
        {
            await change();
            return name;
        }
        catch (RefusedException refused)
        {
            return $"{name}: {refused.Error.Message}";
        }
    }

    private (string Name, Func<Task> Change) Draw() => _random.Next(15) switch
    {
        0 or 1 => ("create flag", () => SendAsync(new CreateFlag(world.Project.Id, Environment, new NewFlag { Key = FlagKey, Enabled = true, RolloutPercentage = _random.Next(101) }))),
        2 => ("delete flag", () => SendAsync(new DeleteFlag(world.Project.Id, Environment, FlagKey, null))),
        3 or 4 => ("toggle", () => SendAsync(new ToggleFlag(world.Project.Id, Environment, FlagKey, null, Enabled: default))),
        5 => ("redefine", () => UpdateAsync(new FlagChange { RolloutPercentage = _random.Next(101), Name = User })),
        6 => ("off variation", () => UpdateAsync(new FlagChange { OffVariation = One("on", "off") })),
        7 => ("require", () => UpdateAsync(new FlagChange { Prerequisites = new PrerequisiteModel[] { new() { Flag = FlagKey, Variations = [One("on", "off")] } } })),
        8 => ("reshuffle", () => SendAsync(new ReshuffleFlag(world.Project.Id, Environment, FlagKey, null))),
        9 or 10 => ("add rule", AddRuleAsync),
        11 => ("change rule", () => _rules.Count == 0 ? Task.CompletedTask : SendAsync(new UpdateRule(
            world.Project.Id, Environment, FlagKey, new RuleId(One([.. _rules])), null, new RuleChange
            {
                Priority = _random.Next(3),
                Enabled = _random.Next(2) == 0,
                Coverage = _random.Next(3) == 0 ? null : new CoverageModel { Percentage = _random.Next(101) },
            }))),
        12 => ("segment", SegmentAsync),
        13 => ("roll back", () => SendAsync(new RollBackFlag(world.Project.Id, Environment, FlagKey, null, _random.Next(1, 6)))),
        _ => _random.Next(3) switch
        {
            0 => ("create environment", () => SendAsync(new CreateEnvironment(world.Project.Id, "later", Name: null))),
            1 => ("delete environment", () => SendAsync(new DeleteEnvironment(world.Project.Id, "later", null))),
            _ => ("delete segment", () => SendAsync(new DeleteSegment(world.Project.Id, SegmentKey, null))),
        },
    };

    private async Task AddRuleAsync()
    {
        var segment = new ConditionModel { Operator = "segment", Values = [JsonSerializer.SerializeToElement(SegmentKey)] };
        var made = await world.SendAsync(new CreateRule(world.Project.Id, Environment, FlagKey, null, _random.Next(3) switch
        {
            0 => new NewRule { RuleType = "user_id", RuleValue = User, Coverage = new CoverageModel { Percentage = _random.Next(101) } },
            1 => new NewRule { RuleType = "segment", RuleValue = SegmentKey },
            _ => new NewRule { RuleType = "attributes", Conditions = [segment], Priority = _random.Next(3) },
        }));
        _rules.Add(made.Rule.Id);
    }

    private Task SegmentAsync() => _random.Next(3) == 0
        ? SendAsync(new CreateSegment(world.Project.Id, new NewSegment { Key = SegmentKey, Included = [User] }))
        : SendAsync(new UpdateSegment(world.Project.Id, SegmentKey, null, new SegmentChange { Included = new string[] { User, User }, Excluded = new string[] { User } }));

    private Task UpdateAsync(FlagChange change) => SendAsync(new UpdateFlag(world.Project.Id, Environment, FlagKey, null, change));

    private Task SendAsync<TAnswer>(MediatR.IRequest<TAnswer> request) => world.SendAsync(request);

    private T One<T>(params T[] choices) => choices[_random.Next(choices.Length)];
}
