using System.Text.Json;
using System.Text.Json.Nodes;
using FlagService.Application.Transfer;
using FlagService.Evaluation;
using FlagService.Evaluation.Contexts;
using FlagService.Evaluation.UnitTests;
using FsCheck;
using FsCheck.Fluent;

namespace FlagService.Application.UnitTests.Transfer;

/// <summary>Whatever is imported lets nobody in who isn't there, and where it answers otherwise the report says so.</summary>
public sealed class UnleashLawTests
{
    private const int Contexts = 30;
    private const string LetIn = "somebody is let in";

    [Test]
    public void Nobody_is_let_in_and_nothing_differs_in_silence() =>
        Check.One(
            Laws.Runs(400),
            Prop.ForAll(UnleashExports.States.ToArbitrary(), Gen.ArrayOf(UnleashExports.Contexts, Contexts).ToArbitrary(), (text, contexts) =>
            {
                var state = JsonNode.Parse(text)!;
                var scene = new UnleashScene();
                scene.ImportAsync(text).GetAwaiter().GetResult();
                var model = new UnleashModel(state);
                var faults =
                    from context in contexts.Select(context => JsonNode.Parse(context)!)
                    from feature in new[] { "a", "b", "c", "d" }
                    let fault = Fault(model.Outcomes(feature, context), Served(scene, feature, context), scene.Report, feature)
                    where fault == LetIn || (fault is not null && IsOfTexts(context))
                    select $"{fault}: {feature} for {context.ToJsonString()}";
                var first = faults.FirstOrDefault();
                return (first is null).Label(first);
            }));

    private static string? Fault(IReadOnlySet<UnleashOutcome> outcomes, UnleashOutcome served, IEnumerable<NotCarriedOver> report, string feature)
    {
        if (outcomes.Contains(served))
        {
            return null;
        }

        if (served.Enabled && !outcomes.Any(outcome => outcome.Enabled))
        {
            return LetIn;
        }

        var isTold = report.Any(entry => entry.Feature == feature && !entry.Place.EndsWith(".name", StringComparison.Ordinal));
        return isTold ? null : $"{served} is none of {string.Join(", ", outcomes)}, and nothing says so";
    }

    // Unleash's contexts are of texts. Where an application sends something else here, fewer may be met, and nobody more.
    private static bool IsOfTexts(JsonNode context) =>
        context["properties"]!.AsObject().All(property => property.Value?.GetValueKind() is null or JsonValueKind.String);

    private static UnleashOutcome Served(UnleashScene scene, string feature, JsonNode context)
    {
        if (scene.Flags.Find(flag => flag.Key == feature) is not { } flag)
        {
            return UnleashOutcome.Off;
        }

        var served = scene.Served(feature, ContextOf(context));
        return served == flag.OffVariation ? UnleashOutcome.Off
            : new UnleashOutcome(true, flag.Type != FlagType.Boolean && served is "red" or "blue" or "disabled" or "on" && !IsPlain(flag, served) ? served : null);
    }

    // The variation for those without a variant stands before the last one, and is called "on" where no variant is.
    private static bool IsPlain(Domain.Flags.Flag flag, string served) =>
        served == "on" && flag.Variations.Single(variation => variation.Key == "on").Value == "\"disabled\"";

    private static EvaluationContext ContextOf(JsonNode context)
    {
        var built = new EvaluationContextBuilder();
        foreach (var (name, value) in context["properties"]!.AsObject().Concat(context.AsObject()))
        {
            if (name != "properties" && value is not null)
            {
                built.Set(name == "userId" ? EvaluationContext.UserId : name, ValueOf(value));
            }
        }

        return built.Build();
    }

    private static AttributeValue ValueOf(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.Number => AttributeValue.OfNumber((double)value),
        JsonValueKind.True or JsonValueKind.False => AttributeValue.OfBoolean((bool)value),
        _ => AttributeValue.OfText((string)value!),
    };
}
