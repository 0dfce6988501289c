using System.Runtime.CompilerServices;
using FlagService.Api.Operations;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace FlagService.Api.Bodies;

/// <summary>What an operation reads its body as.</summary>
internal static class BodyContract
{
    private static readonly ConditionalWeakTable<Endpoint, Found> Known = [];

    /// <summary>The type that the body stands for; null where the operation reads none.</summary>
    public static Type? Of(Endpoint? endpoint) => endpoint is null ? null : Known.GetValue(endpoint, Find).Type;

    private static Found Find(Endpoint endpoint) => new(
        endpoint.Metadata.GetMetadata<ReadsBodyAttribute>()?.Type
        ?? endpoint.Metadata.GetMetadata<ControllerActionDescriptor>()?.Parameters
            .FirstOrDefault(parameter => parameter.BindingInfo?.BindingSource == BindingSource.Body)?.ParameterType);

    private sealed record Found(Type? Type);
}
