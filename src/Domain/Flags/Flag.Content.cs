using FlagService.Domain.Projects;
using FlagService.Evaluation;

namespace FlagService.Domain.Flags;

/// <content>The whole content of the flag: for the history, exports, imports and rolling back.</content>
public sealed partial class Flag
{
    /// <summary>All that it says.</summary>
    public FlagContent Content =>
        new(Type, Name, Description, Tags, Variations, OffVariation, Salt, [.. _states.Select(state => state.Content)]) { Alias = Alias };

    private protected override object Said => Content;

    /// <summary>A new flag that says something from the beginning.</summary>
    /// <exception cref="RefusedException">The content breaks a rule.</exception>
    public static Flag Create(ProjectId project, string key, FlagContent content, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(content);
        var flag = Create(project, key, content.Type, content.Variations, content.OffVariation, now);
        flag.Become(content, now);
        return flag;
    }

    /// <summary>
    /// Replaces the whole content: the flag's own fields, and its state in the environments that the content has. The buckets are taken over exactly,
    /// so users whose buckets are the same keep their variation. The caller must check that what it refers to exists.
    /// </summary>
    /// <param name="content">All that it shall say.</param>
    /// <param name="now">The present.</param>
    /// <param name="keyOf">The environments' keys for error messages; their ids are used if it is left out.</param>
    /// <exception cref="RefusedException">The content breaks a rule, or a variation that would go is served in another environment.</exception>
    public void Become(FlagContent content, DateTimeOffset now, Func<EnvironmentId, string?>? keyOf = null)
    {
        ArgumentNullException.ThrowIfNull(content);
        var faults = content.Faults(_ => "").Take(Error.MostFaults + 1).ToList();
        if (content.Type != Type)
        {
            faults.Add(new DefinitionFault("type", "must have its present value"));
        }

        if (faults.Count > 0)
        {
            FlagErrors.Invalid(faults).Throw();
        }

        Change(now, () =>
        {
            Replace(content.Variations, content.OffVariation);
            Salt = content.Salt;
            foreach (var next in content.States)
            {
                ChangeState(next.Environment, state => state.Become(next));
            }

            EnsureNothingIsMissing(keyOf);
            Describe(content.Name, content.Description, content.Tags, now);
            CallAlso(content.Alias, now);
        });
    }

    /// <summary>Lets it do in one environment what it does in another, to the letter: the same users have the same buckets there.</summary>
    /// <param name="from">The environment that is copied.</param>
    /// <param name="to">The environment that changes. A rule that says the same there stays the same rule.</param>
    /// <param name="includeEnabled">Whether it is on there, too, exactly if it is on in the first one.</param>
    /// <param name="now">The present.</param>
    public void CopyState(EnvironmentId from, EnvironmentId to, bool includeEnabled, DateTimeOffset now)
    {
        var (source, target) = (StateIn(from).Content, StateIn(to).Content);
        var present = target.Rules.ToList();
        var rules = source.Rules.Select(rule =>
        {
            var same = present.FindIndex(candidate => candidate.Content.Equals(rule.Content));
            var id = same < 0 ? RuleId.New(now) : present[same].Id;
            if (same >= 0)
            {
                present.RemoveAt(same);
            }

            return rule with { Id = id };
        }).ToList();
        Change(now, () => ChangeState(to, state => state.Become(source with
        {
            Environment = to,
            Enabled = includeEnabled ? source.Enabled : target.Enabled,
            Rules = rules,
        })));
    }
}
