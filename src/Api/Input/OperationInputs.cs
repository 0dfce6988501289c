using System.Collections.Frozen;
using FlagService.Api.OpenApi;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Options;

namespace FlagService.Api.Input;

/// <summary>What each operation of the management API takes, out of the same descriptions that <c>/api.json</c> is made of.</summary>
internal sealed class OperationInputs
{
    private readonly Lazy<FrozenDictionary<string, OperationInput>> _byAction;

    public OperationInputs(IApiDescriptionGroupCollectionProvider descriptions, IOptions<JsonOptions> json)
    {
        Fields = new KnownFields(json.Value.JsonSerializerOptions);
        _byAction = new(() => descriptions.ApiDescriptionGroups.Items
            .SelectMany(group => group.Items)
            .Where(operation => new OperationFacts(operation) is { IsManagement: true, IsValidated: true })
            .DistinctBy(operation => operation.ActionDescriptor.Id, StringComparer.Ordinal)
            .ToFrozenDictionary(operation => operation.ActionDescriptor.Id, Describe, StringComparer.Ordinal));
    }

    /// <summary>The fields of bodies.</summary>
    public KnownFields Fields { get; }

    /// <summary>What an action takes; null where it isn't of the management API.</summary>
    public OperationInput? Find(ActionDescriptor action) => _byAction.Value.GetValueOrDefault(action.Id);

    private OperationInput Describe(ApiDescription operation)
    {
        var facts = new OperationFacts(operation);
        return new OperationInput(QueryOf(operation), facts.Body is { } body ? Fields.Of(body) : KnownFields.Shape.Empty)
        {
            TakesBody = facts.Body is not null,
            IsBodyOptional = facts.IsBodyOptional,
            ReadsExactly = facts.BodyReadByItself is not null && !facts.TakesDocument,
            TakesDocument = facts.TakesDocument,
            Answered = operation.SupportedResponseTypes
                .Where(answer => answer.StatusCode is >= StatusCodes.Status200OK and < StatusCodes.Status300MultipleChoices && answer.Type is not null)
                .SelectMany(answer => Fields.Of(answer.Type!).Fields?.Keys ?? [])
                .ToFrozenSet(StringComparer.OrdinalIgnoreCase),
        };
    }

    private static Dictionary<string, QueryParameter> QueryOf(ApiDescription operation) => operation.ParameterDescriptions
        .Where(parameter => parameter.Source == BindingSource.Query)
        .Select(parameter => new QueryParameter(
            parameter.Name,
            parameter.ModelMetadata.IsEnumerableType,
            !parameter.ModelMetadata.ConvertEmptyStringToNull))
        .ToDictionary(parameter => parameter.Name, StringComparer.OrdinalIgnoreCase);
}
