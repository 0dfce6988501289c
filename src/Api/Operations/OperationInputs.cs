using System.Collections.Frozen;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Options;

namespace FlagService.Api.Operations;

/// <summary>What each operation of the management API takes, out of the same descriptions that <c>/api.json</c> is made of.</summary>
internal sealed class OperationInputs
{
    private readonly Lazy<FrozenDictionary<string, OperationInput>> _byAction;
    private readonly Lazy<FrozenDictionary<Type, Type>> _answers;

    public OperationInputs(IApiDescriptionGroupCollectionProvider descriptions, IOptions<JsonOptions> json)
    {
        Fields = new KnownFields(json.Value.JsonSerializerOptions);
        _byAction = new(() => descriptions.ApiDescriptionGroups.Items
            .SelectMany(group => group.Items)
            .Where(operation => new OperationFacts(operation) is { IsManagement: true, IsValidated: true })
            .DistinctBy(operation => operation.ActionDescriptor.Id, StringComparer.Ordinal)
            .ToFrozenDictionary(operation => operation.ActionDescriptor.Id, Describe, StringComparer.Ordinal));
        _answers = new(() => descriptions.ApiDescriptionGroups.Items
            .SelectMany(group => group.Items)
            .Select(operation => (Facts: new OperationFacts(operation), Answer: AnswersOf(operation).FirstOrDefault(type => type != typeof(void))))
            .Where(operation => operation is { Facts: { IsManagement: true, Replaces: true, Body: not null }, Answer: not null } && operation.Answer != operation.Facts.Body)
            .DistinctBy(operation => operation.Facts.Body)
            .ToFrozenDictionary(operation => operation.Facts.Body!, operation => operation.Answer!));
    }

    /// <summary>The fields of bodies.</summary>
    public KnownFields Fields { get; }

    /// <summary>What is answered where a body of a type replaces something, and can be sent back; null where there is no such operation.</summary>
    public Type? AnsweredTo(Type body) => _answers.Value.GetValueOrDefault(body);

    /// <summary>What an action takes; null where it isn't of the management API.</summary>
    public OperationInput? Find(ActionDescriptor action) => _byAction.Value.GetValueOrDefault(action.Id);

    private OperationInput Describe(ApiDescription operation)
    {
        var facts = new OperationFacts(operation);
        var answers = AnswersOf(operation).Select(Fields.Of).ToList();
        return new OperationInput(QueryOf(operation), facts.Body is { } body ? Fields.Of(body) : KnownFields.Shape.Empty)
        {
            TakesBody = facts.Body is not null,
            IsBodyOptional = facts.IsBodyOptional,
            ReadsExactly = facts.BodyReadByItself is not null && !facts.TakesDocument,
            TakesDocument = facts.TakesDocument,
            Answered = answers.SelectMany(answer => answer.Answered).ToFrozenSet(StringComparer.OrdinalIgnoreCase),
            Moving = answers.SelectMany(answer => answer.Moving).ToFrozenSet(StringComparer.OrdinalIgnoreCase),
            TakesAnswer = facts.Replaces,
        };
    }

    private static IEnumerable<Type> AnswersOf(ApiDescription operation) => operation.SupportedResponseTypes
        .Where(answer => answer.StatusCode is >= StatusCodes.Status200OK and < StatusCodes.Status300MultipleChoices)
        .Select(answer => answer.Type)
        .OfType<Type>();

    private static Dictionary<string, QueryParameter> QueryOf(ApiDescription operation) => operation.ParameterDescriptions
        .Where(parameter => parameter.Source == BindingSource.Query)
        .Select(parameter => new QueryParameter(
            parameter.Name,
            parameter.ModelMetadata.IsEnumerableType,
            !parameter.ModelMetadata.ConvertEmptyStringToNull))
        .ToDictionary(parameter => parameter.Name, StringComparer.OrdinalIgnoreCase);
}
