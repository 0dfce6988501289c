using System.Text.Json;
using FlagService.Application.Definitions;
using FlagService.Application.Flags.History;
using FlagService.Application.Flags.Rules;
using FlagService.Console.Pages.Targeting;
using FlagService.Console.Texts;

namespace FlagService.Console.Pages.History;

/// <summary>Says in words what differs between two versions of a flag, in the sentences of its targeting.</summary>
/// <param name="texts">The language.</param>
/// <param name="environment">The name of the environment whose state is meant.</param>
internal sealed class ChangeSentences(ConsoleTexts texts, string environment)
{
    private const int MostText = 200;
    private const string None = "–";

    private readonly Sentences _sentences = new(texts);

    /// <summary>The differences, one sentence each; none where there are none.</summary>
    public IReadOnlyList<string> Between(FlagVersionContent before, FlagVersionContent after) =>
    [
        .. State(before, after),
        .. Prerequisites(before, after),
        .. Rules(before, after),
        .. Served(before, after),
        .. Variations(before, after),
        .. Own(before, after),
    ];

    private IEnumerable<string> State(FlagVersionContent before, FlagVersionContent after)
    {
        if (before.Enabled != after.Enabled)
        {
            yield return texts[after.Enabled ? "Change.On" : "Change.Off", environment];
        }
    }

    private IEnumerable<string> Prerequisites(FlagVersionContent before, FlagVersionContent after)
    {
        var (old, next) = (before.Prerequisites.Select(Say).ToList(), after.Prerequisites.Select(Say).ToList());
        return next.Except(old, StringComparer.Ordinal).Select(added => texts["Change.PrerequisiteAdded", added])
            .Concat(old.Except(next, StringComparer.Ordinal).Select(gone => texts["Change.PrerequisiteRemoved", gone]));

        string Say(PrerequisiteModel prerequisite) => _sentences.Of(prerequisite, after.OffVariation);
    }

    private IEnumerable<string> Rules(FlagVersionContent before, FlagVersionContent after)
    {
        var earlier = before.Rules.ToDictionary(rule => rule.Id);
        foreach (var rule in after.Rules)
        {
            if (!earlier.Remove(rule.Id, out var old))
            {
                yield return texts["Change.RuleAdded", _sentences.Of(rule)];
                continue;
            }

            foreach (var change in Between(old, rule))
            {
                yield return change;
            }
        }

        foreach (var gone in earlier.Values)
        {
            yield return texts["Change.RuleRemoved", _sentences.Of(gone)];
        }

        var stay = after.Rules.Select(rule => rule.Id).ToHashSet();
        var order = before.Rules.Select(rule => rule.Id).Where(stay.Contains).ToList();
        if (!after.Rules.Select(rule => rule.Id).Where(order.Contains).SequenceEqual(order))
        {
            yield return texts["Change.Order"];
        }
    }

    private IEnumerable<string> Between(RuleDetails before, RuleDetails after)
    {
        var (old, next) = (_sentences.Of(before), _sentences.Of(after));
        if (old != next)
        {
            yield return texts["Change.Rule", next, old];
        }

        if (before.Enabled != after.Enabled)
        {
            yield return texts[after.Enabled ? "Change.RuleOn" : "Change.RuleOff", next];
        }

        if (before.Description != after.Description)
        {
            yield return texts["Change.RuleDescription", Short(after.Description), Short(before.Description)];
        }
    }

    private IEnumerable<string> Served(FlagVersionContent before, FlagVersionContent after)
    {
        var (old, next) = (_sentences.Of(before.Fallthrough), _sentences.Of(after.Fallthrough));
        if (old != next)
        {
            yield return texts["Change.Others", next, old];
        }

        if (before.OffVariation != after.OffVariation)
        {
            yield return texts["Change.WhileOff", after.OffVariation, before.OffVariation];
        }

        if (before.Salt != after.Salt)
        {
            yield return texts["Change.Salt"];
        }
    }

    private IEnumerable<string> Variations(FlagVersionContent before, FlagVersionContent after)
    {
        var earlier = before.Variations.ToDictionary(variation => variation.Key!, StringComparer.Ordinal);
        foreach (var variation in after.Variations)
        {
            if (!earlier.Remove(variation.Key!, out var old))
            {
                yield return texts["Change.VariationAdded", variation.Key, Short(variation.Value)];
            }
            else if (!JsonElement.DeepEquals(old.Value, variation.Value))
            {
                yield return texts["Change.Variation", variation.Key, Short(variation.Value), Short(old.Value)];
            }

            if (variation.Alias != old?.Alias)
            {
                yield return texts["Change.VariationAlias", variation.Key, variation.Alias ?? None, old?.Alias ?? None];
            }
        }

        foreach (var gone in earlier.Keys)
        {
            yield return texts["Change.VariationRemoved", gone];
        }
    }

    private IEnumerable<string> Own(FlagVersionContent before, FlagVersionContent after)
    {
        if (before.Name != after.Name)
        {
            yield return texts["Change.Name", after.Name, before.Name];
        }

        if (before.Alias != after.Alias)
        {
            yield return texts["Change.Alias", after.Alias ?? None, before.Alias ?? None];
        }

        if (before.Description != after.Description)
        {
            yield return texts["Change.Description", Short(after.Description), Short(before.Description)];
        }

        foreach (var added in after.Tags.Except(before.Tags, StringComparer.Ordinal))
        {
            yield return texts["Change.TagAdded", added];
        }

        foreach (var gone in before.Tags.Except(after.Tags, StringComparer.Ordinal))
        {
            yield return texts["Change.TagRemoved", gone];
        }
    }

    private static string Short(JsonElement value) => Short(value.GetRawText());

    private static string Short(string text) => text.Length <= MostText ? text : $"{text[..(char.IsHighSurrogate(text[MostText - 1]) ? MostText - 1 : MostText)]}…";
}
