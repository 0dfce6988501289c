using FlagService.Console.Texts;

namespace FlagService.Console.Pages.Targeting.Editing;

/// <summary>A part of a flag's targeting that is decided on by itself: a rule, the order of the rules, who else gets what.</summary>
/// <param name="Name">Tells it from the others.</param>
/// <param name="Text">What it says, as a sentence.</param>
/// <param name="TakeOver">Lets a draft say the same.</param>
public sealed record Field(string Name, string Text, Action<TargetingDraft> TakeOver)
{
    private const string Order = "order";

    /// <summary>All fields of a draft, by their names, in the order of the page.</summary>
    internal static IReadOnlyDictionary<string, Field> Of(TargetingDraft draft, Sentences sentences, ConsoleTexts texts)
    {
        var off = draft.OffVariation;
        var prerequisites = string.Join(" ", draft.Prerequisites.Select(prerequisite => sentences.Of(prerequisite.ToModel(), off)));
        Field[] fields =
        [
            new("enabled", draft.Enabled ? texts["Edit.IsOn"] : texts["Edit.IsOff"], other => other.Enabled = draft.Enabled),
            new("offVariation", texts["Edit.WhileOff", off], other => other.OffVariation = off),
            new("prerequisites", prerequisites.Length == 0 ? texts["Edit.NoPrerequisites"] : prerequisites, other => Replace(other.Prerequisites, draft.Copy().Prerequisites)),
            .. draft.Rules.Select(rule => new Field($"rule:{rule.Id}", TextOf(rule, sentences, texts), other => Put(other, rule, draft))),
            new(Order, OrderOf(draft, texts), other => Arrange(other, draft)),
            new("fallthrough", texts["Serve.Others", sentences.Of(draft.Fallthrough.ToModel())], other => other.Fallthrough = draft.Copy().Fallthrough),
        ];
        return fields.Where(field => field.Text.Length > 0).ToDictionary(field => field.Name, StringComparer.Ordinal);
    }

    /// <summary>Lets a draft have nothing of this field, as for a rule that was removed.</summary>
    internal static void Remove(string name, TargetingDraft draft) => draft.Rules.RemoveAll(rule => $"rule:{rule.Id}" == name);

    /// <summary>Whether it is the order of the rules, which is arranged when they are all there.</summary>
    internal static bool IsOrder(string name) => name == Order;

    private static string TextOf(RuleDraft rule, Sentences sentences, ConsoleTexts texts)
    {
        var text = sentences.Of(rule.ToDetails());
        text = rule.Enabled ? text : $"{text} ({texts["Rule.Disabled"]})";
        return rule.Description.Length == 0 ? text : $"{text} – {rule.Description}";
    }

    private static string OrderOf(TargetingDraft draft, ConsoleTexts texts) =>
        draft.Rules.Count < 2 ? "" : texts["Edit.Order", string.Join(", ", draft.Rules.Select(rule => NameOf(rule)))];

    private static string NameOf(RuleDraft rule) => rule.Description.Length > 0 ? rule.Description
        : rule.Kind != RuleDraft.Attributes ? rule.Value ?? ""
        : rule.Conditions.Count == 0 ? "*"
        : string.Join(" + ", rule.Conditions.Select(condition => condition.Text().Split('\n')[0] is { Length: > 0 } value ? value : condition.Attribute));

    private static void Put(TargetingDraft other, RuleDraft rule, TargetingDraft from)
    {
        var copy = from.Copy().Rules.Single(candidate => candidate.Id == rule.Id);
        if (other.Rules.FindIndex(candidate => candidate.Id == rule.Id) is >= 0 and var index)
        {
            other.Rules[index] = copy;
        }
        else
        {
            other.Rules.Insert(Math.Min(from.Rules.IndexOf(rule), other.Rules.Count), copy);
        }
    }

    private static void Arrange(TargetingDraft other, TargetingDraft like)
    {
        var places = like.Rules.Select((rule, index) => (rule.Id, index)).ToDictionary(place => place.Id, place => place.index);
        Replace(other.Rules, [.. other.Rules.OrderBy(rule => places.GetValueOrDefault(rule.Id, int.MaxValue))]);
    }

    private static void Replace<T>(List<T> list, List<T> with)
    {
        list.Clear();
        list.AddRange(with);
    }
}
