using System.Runtime.CompilerServices;
using FlagService.Application.Evaluation;
using FlagService.Evaluation.Snapshots;
using FlagService.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using FlagEvaluation = FlagService.Evaluation.Snapshots.FlagEvaluation;

namespace FlagService.Api.Grpc.Evaluation;

/// <summary>Results as messages.</summary>
internal static class EvaluationMessages
{
    // Nothing changes a message that is only sent, so that one will do for all who get the variation.
    private static readonly ConditionalWeakTable<ServedVariation, Value> Values = [];

    /// <summary>One flag's result.</summary>
    public static V1.FlagEvaluation Of(in FlagEvaluation result)
    {
        var message = new V1.FlagEvaluation
        {
            Enabled = result.Enabled,
            Reason = ReasonOf(result.Reason),
            Variation = result.Variation.Key,
            Value = ValueOf(result.Variation),
        };
        if (result.RuleId is { } rule)
        {
            message.RuleId = rule;
        }

        return message;
    }

    /// <summary>Every flag's result, by its key.</summary>
    public static EvaluateAllResponse Of(EvaluatedFlags evaluated)
    {
        var answer = new EvaluateAllResponse { Etag = evaluated.Environment.Document.Tag };
        var flags = evaluated.Environment.Snapshot.Flags;
        var results = evaluated.Results.Span;
        for (var i = 0; i < results.Length; i++)
        {
            var message = Of(results[i]);
            if (flags[i].Alias is { } alias)
            {
                message.Alias = alias;
            }

            answer.Flags.Add(flags[i].Key, message);
        }

        return answer;
    }

    /// <summary>A variation's value.</summary>
    public static Value ValueOf(ServedVariation variation) => Values.GetValue(variation, static served => JsonParser.Default.Parse<Value>(served.Value));

    private static V1.Reason ReasonOf(FlagService.Evaluation.Reason reason) => reason switch
    {
        FlagService.Evaluation.Reason.Disabled => V1.Reason.Disabled,
        FlagService.Evaluation.Reason.PrerequisiteFailed => V1.Reason.PrerequisiteFailed,
        FlagService.Evaluation.Reason.RuleMatch => V1.Reason.RuleMatch,
        FlagService.Evaluation.Reason.Rollout => V1.Reason.Rollout,
        FlagService.Evaluation.Reason.TargetingKeyMissing => V1.Reason.TargetingKeyMissing,
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "Not a reason."),
    };
}
