using System.Runtime.CompilerServices;
using FlagService.Api.Grpc.Evaluation;
using FlagService.Api.Grpc.Flagd.V2;
using FlagService.Application.Evaluation;
using FlagService.Domain;
using FlagService.Evaluation;
using FlagService.Evaluation.Snapshots;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace FlagService.Api.Grpc.Flagd;

/// <summary>Resolves flags for both versions of flagd's evaluation.</summary>
internal static class FlagdResolutions
{
    // Nothing changes a message that is only sent. The ids of rules are as many as there are rules.
    private static readonly ConditionalWeakTable<string, Struct> OfRules = [];
    private static readonly Dictionary<Reason, Struct> OfReasons = System.Enum.GetValues<Reason>().ToDictionary(reason => reason, reason => MetadataOf(reason, rule: null));

    public static async Task<ResolveAllResponse> ResolveAllAsync(ResolveAllRequest request, ServerCallContext call)
    {
        var evaluated = await call.SendAsync(new EvaluateFlags(FlagdContext.Read(call, request.Context)));
        var answer = new ResolveAllResponse();
        for (var i = 0; i < evaluated.Results.Length; i++)
        {
            var resolved = AnyOf(evaluated.Results.Span[i]);
            foreach (var name in evaluated.Environment.Snapshot.Flags[i].Names)
            {
                answer.Flags.Add(name, resolved);
            }
        }

        return answer;
    }

    public static async Task<ResolveBooleanResponse> ResolveBooleanAsync(ResolveBooleanRequest request, ServerCallContext call)
    {
        var result = await ResolveAsync(call, request.FlagKey, request.Context, FlagType.Boolean);
        var answer = new ResolveBooleanResponse { Reason = ReasonOf(result), Metadata = MetadataOf(result) };
        if (IsServed(result))
        {
            (answer.Variant, answer.Value) = (result.Variation.Name, ValueOf(result).BoolValue);
        }

        return answer;
    }

    public static async Task<ResolveStringResponse> ResolveStringAsync(ResolveStringRequest request, ServerCallContext call)
    {
        var result = await ResolveAsync(call, request.FlagKey, request.Context, FlagType.String);
        var answer = new ResolveStringResponse { Reason = ReasonOf(result), Metadata = MetadataOf(result) };
        if (IsServed(result))
        {
            (answer.Variant, answer.Value) = (result.Variation.Name, ValueOf(result).StringValue);
        }

        return answer;
    }

    public static async Task<ResolveFloatResponse> ResolveFloatAsync(ResolveFloatRequest request, ServerCallContext call)
    {
        var result = await ResolveAsync(call, request.FlagKey, request.Context, FlagType.Number);
        var answer = new ResolveFloatResponse { Reason = ReasonOf(result), Metadata = MetadataOf(result) };
        if (IsServed(result))
        {
            (answer.Variant, answer.Value) = (result.Variation.Name, ValueOf(result).NumberValue);
        }

        return answer;
    }

    public static async Task<ResolveIntResponse> ResolveIntAsync(ResolveIntRequest request, ServerCallContext call)
    {
        var result = await ResolveAsync(call, request.FlagKey, request.Context, FlagType.Number);
        var answer = new ResolveIntResponse { Reason = ReasonOf(result), Metadata = MetadataOf(result) };
        if (IsServed(result))
        {
            (answer.Variant, answer.Value) = (result.Variation.Name, IntegerOf(result));
        }

        return answer;
    }

    public static async Task<ResolveObjectResponse> ResolveObjectAsync(ResolveObjectRequest request, ServerCallContext call)
    {
        var result = await ResolveAsync(call, request.FlagKey, request.Context, FlagType.Object);
        var answer = new ResolveObjectResponse { Reason = ReasonOf(result), Metadata = MetadataOf(result) };
        if (IsServed(result))
        {
            (answer.Variant, answer.Value) = (result.Variation.Name, ValueOf(result).StructValue);
        }

        return answer;
    }

    private static async Task<FlagEvaluation> ResolveAsync(ServerCallContext call, string flag, Struct? context, FlagType type)
    {
        var result = await call.SendAsync(new EvaluateFlag(flag, FlagdContext.Read(call, context)));
        if (TypeOf(result.Variation) != type)
        {
            Error.InvalidField("flag_key", $"must name a flag of the type {FlagTypeNames.Name(type)}").Throw();
        }

        return result;
    }

    private static AnyFlag AnyOf(in FlagEvaluation result)
    {
        var answer = new AnyFlag { Reason = ReasonOf(result), Metadata = MetadataOf(result) };
        if (!IsServed(result))
        {
            return answer;
        }

        answer.Variant = result.Variation.Name;
        var value = ValueOf(result);
        switch (value.KindCase)
        {
            case Value.KindOneofCase.BoolValue:
                answer.BoolValue = value.BoolValue;
                break;
            case Value.KindOneofCase.StringValue:
                answer.StringValue = value.StringValue;
                break;
            case Value.KindOneofCase.NumberValue:
                answer.DoubleValue = value.NumberValue;
                break;
            default:
                answer.ObjectValue = value.StructValue;
                break;
        }

        return answer;
    }

    // To flagd a flag that is off has no value: the application's own default counts.
    private static bool IsServed(in FlagEvaluation result) => result.Reason is not Reason.Disabled;

    // Never STATIC, which providers cache for good.
    private static string ReasonOf(in FlagEvaluation result) => result.Reason switch
    {
        Reason.Disabled => "DISABLED",
        Reason.RuleMatch => "TARGETING_MATCH",
        Reason.Rollout when result.IsBucketed => "SPLIT",
        _ => "DEFAULT",
    };

    private static Struct MetadataOf(in FlagEvaluation result) => result.RuleId is { } rule
        ? OfRules.GetValue(rule, static rule => MetadataOf(Reason.RuleMatch, rule))
        : OfReasons[result.Reason];

    private static Struct MetadataOf(Reason reason, string? rule)
    {
        var metadata = new Struct { Fields = { ["reason"] = Value.ForString(ReasonNames.Name(reason)) } };
        if (rule is not null)
        {
            metadata.Fields["ruleId"] = Value.ForString(rule);
        }

        return metadata;
    }

    private static Value ValueOf(in FlagEvaluation result) => EvaluationMessages.ValueOf(result.Variation);

    private static long IntegerOf(in FlagEvaluation result)
    {
        if (!long.TryParse(result.Variation.Value, System.Globalization.CultureInfo.InvariantCulture, out var integer))
        {
            var number = ValueOf(result).NumberValue;
            integer = (long)number;
            if (integer != number || Math.Abs(number) >= 1L << 53)
            {
                Error.InvalidField("flag_key", "must name a flag whose value is an integer").Throw();
            }
        }

        return integer;
    }

    private static FlagType? TypeOf(ServedVariation variation) => variation.Value[0] switch
    {
        't' or 'f' => FlagType.Boolean,
        '"' => FlagType.String,
        '{' => FlagType.Object,
        'n' => null,
        _ => FlagType.Number,
    };
}
