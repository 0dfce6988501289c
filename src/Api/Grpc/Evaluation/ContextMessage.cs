using FlagService.Evaluation.Contexts;
using V1Context = FlagService.V1.EvaluationContext;

namespace FlagService.Api.Grpc.Evaluation;

/// <summary>Reads a context from the message of our own service.</summary>
internal static class ContextMessage
{
    /// <summary>The context; an empty one where there is no message.</summary>
    /// <exception cref="FlagService.Domain.RefusedException">It is larger or deeper than contexts may be, or has a number that is none.</exception>
    public static EvaluationContext Read(V1Context? message)
    {
        if (message is null)
        {
            return EvaluationContext.Empty;
        }

        var reader = new StructReader("custom_attributes");
        StructReader.EnsureSize(message, "context");
        var context = new EvaluationContextBuilder();
        reader.ReadInto(context, message.CustomAttributes);

        // A field that is there wins over an attribute of the same name, also where it means nothing.
        reader.Set(context, EvaluationContext.UserId, message.HasUserId ? message.UserId : null);
        reader.Set(context, EvaluationContext.UserEmail, message.HasUserEmail ? message.UserEmail : null);
        return context.Build();
    }
}
