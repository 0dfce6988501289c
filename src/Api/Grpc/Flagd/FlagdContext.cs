using FlagService.Api.Controllers.Ofrep;
using FlagService.Api.Grpc.Evaluation;
using FlagService.Api.Problems;
using FlagService.Domain;
using FlagService.Evaluation.Contexts;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace FlagService.Api.Grpc.Flagd;

/// <summary>Reads a context as OpenFeature's clients send it: <c>user_id</c> is the <c>targetingKey</c>, and <c>user_email</c> the <c>email</c> where nothing is called so.</summary>
internal static class FlagdContext
{
    private const string Field = "context";
    private const string TargetingKey = "targetingKey";
    private const string Email = "email";

    /// <summary>The context; an empty one where there is no message.</summary>
    /// <exception cref="RpcException">It can't be read; providers take that status for one that can't be parsed.</exception>
    public static EvaluationContext Read(ServerCallContext call, Struct? message)
    {
        try
        {
            return message is null ? EvaluationContext.Empty : Read(message);
        }
        catch (RefusedException refusal)
        {
            var status = GrpcProblem.ToException(call.GetHttpContext(), refusal.Error).GetRpcStatus()!;
            status.Code = (int)StatusCode.DataLoss;
            throw status.ToRpcException();
        }
    }

    private static EvaluationContext Read(Struct message)
    {
        StructReader.EnsureSize(message, Field);
        var reader = new StructReader(Field);
        var context = new EvaluationContextBuilder();
        reader.ReadInto(context, message);
        if (message.Fields.TryGetValue(Email, out var email) && IsNull(message, EvaluationContext.UserEmail))
        {
            context.Set(EvaluationContext.UserEmail, reader.Read(email, Email));
        }

        if (IsNull(message, TargetingKey))
        {
            return context.Build();
        }

        // One that is there wins over an attribute user_id, also where it means nothing.
        var key = message.Fields[TargetingKey];
        return key.KindCase is Value.KindOneofCase.StringValue
            ? context.Set(EvaluationContext.UserId, AttributeValue.OfText(key.StringValue)).Build()
            : throw new RefusedException(OfrepErrors.WrongTargetingKey);
    }

    private static bool IsNull(Struct message, string name) =>
        !message.Fields.TryGetValue(name, out var value) || value.KindCase is Value.KindOneofCase.None or Value.KindOneofCase.NullValue;
}
