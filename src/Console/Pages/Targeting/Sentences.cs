using System.Text.Json;
using FlagService.Application.Definitions;
using FlagService.Application.Flags.Rules;
using FlagService.Console.Texts;

namespace FlagService.Console.Pages.Targeting;

/// <summary>Says in words what rules and shares do.</summary>
internal sealed class Sentences(ConsoleTexts texts)
{
    private const int MostValues = 20;

    // What a draft doesn't say yet.
    private const string Nothing = "…";

    /// <summary>Who has to be served what by another flag first.</summary>
    public string Of(PrerequisiteModel prerequisite, string offVariation) =>
        texts["Prerequisite", prerequisite.Flag, Listed(prerequisite.Variations ?? []), offVariation];

    /// <summary>Whom a rule concerns and what they get.</summary>
    public string Of(RuleDetails rule) => texts["Rule", rule.Coverage is { } coverage ? texts["Rule.Covered", Whom(rule), Of(coverage)] : Whom(rule), Of(rule.Serve)];

    /// <summary>What is served.</summary>
    public string Of(ServeModel serve)
    {
        if (serve.Variation is { } variation)
        {
            return texts["Serve.One", variation];
        }

        return Divided(string.Join(", ", serve.Distribution!.Select(share => texts["Serve.Share", share!.Percentage, share.Variation])), serve.BucketBy, serve.Bucketing);
    }

    private string Of(CoverageModel coverage) => Divided(texts["Coverage.Of", coverage.Percentage], coverage.BucketBy, coverage.Bucketing);

    private string Divided(string shares, string? bucketBy, string? bucketing)
    {
        var divided = bucketBy is null or "user_id" ? shares : texts["Serve.By", shares, bucketBy];
        return bucketing is null ? divided : texts["Serve.AsUnleash", divided];
    }

    /// <summary>What a condition asks.</summary>
    public string Of(ConditionModel condition)
    {
        var isTurned = condition.Negate ? "Not" : "";
        return texts[$"Operator.{condition.Operator}{isTurned}", Named(condition.Attribute), Values(condition)];
    }

    // The two that every call has are called by what they are.
    private string? Named(string? attribute) => attribute switch
    {
        "user_email" => texts["Attribute.user_email"],
        "user_id" => texts["Attribute.user_id"],
        _ => attribute,
    };

    private string Whom(RuleDetails rule) => rule.RuleType switch
    {
        "attributes" when rule.Conditions.Count == 0 => texts["Rule.Everybody"],
        "attributes" => texts["Rule.Where", string.Join(texts["And"], rule.Conditions.Select(Of))],
        _ => texts[$"Rule.{rule.RuleType}", string.IsNullOrEmpty(rule.RuleValue) ? Nothing : rule.RuleValue],
    };

    private string Values(ConditionModel condition)
    {
        var values = condition.Values ?? [];
        if (values.Count == 0)
        {
            return Nothing;
        }

        var shown = Listed(values.Take(MostValues).Select(Shown));
        return values.Count > MostValues ? texts["Values.More", shown, values.Count - MostValues] : shown;
    }

    private string Listed(IEnumerable<string?> values) => string.Join(texts["Or"], values.Select(value => texts["Quoted", value]));

    private static string Shown(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
