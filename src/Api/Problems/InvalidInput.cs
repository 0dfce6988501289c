using System.Globalization;
using System.Numerics;
using System.Reflection;
using FlagService.Api.Json;
using FlagService.Api.Operations;
using FlagService.Domain;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace FlagService.Api.Problems;

/// <summary>Answers for input that can't be read: what is wrong with which field, in the API's words.</summary>
internal static class InvalidInput
{
    public static IActionResult Answer(ActionContext context)
    {
        var http = context.HttpContext;
        var faults = context.ModelState
            .Where(entry => entry.Value?.ValidationState == ModelValidationState.Invalid)
            .Select(entry => entry.Key)
            .ToList();
        if (faults.Exists(context.RouteData.Values.ContainsKey))
        {
            return Result(ProblemAnswer.Of(http, StatusCodes.Status404NotFound, "This path doesn't exist.", "not_found"));
        }

        var body = http.Features.Get<BodyFault>();
        var refusal = Error.MalformedFields(faults
            .Select(field => field == body?.Field ? KeyValuePair.Create(field, body.Fault) : Of(field, context, http))
            .OrderBy(fault => fault.Key, StringComparer.Ordinal));
        return Result(ProblemAnswer.Of(http, refusal));
    }

    // The binder says the parameter's name, or nothing, for a body that isn't there.
    private static KeyValuePair<string, string> Of(string field, ActionContext context, HttpContext http)
    {
        if (QueryType(context.ActionDescriptor, field) is not { } type)
        {
            return KeyValuePair.Create(BodyFault.Body, "must be given");
        }

        var range = BigInteger.TryParse(context.ModelState[field]?.AttemptedValue, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? NumberRange.Fault(type) : null;
        return KeyValuePair.Create(field, range ?? ExpectedValue.Fault(type, http.RequestServices.GetRequiredService<OperationInputs>().Fields));
    }

    private static Type? QueryType(ActionDescriptor action, string name) => action.Parameters
        .Where(parameter => parameter.BindingInfo?.BindingSource == BindingSource.Query)
        .SelectMany(parameter => parameter.ParameterType.GetProperties()
            .Select(property => (Name: property.GetCustomAttribute<FromQueryAttribute>()?.Name, Type: property.PropertyType))
            .Where(part => part.Name is not null)
            .DefaultIfEmpty((parameter.Name, Type: parameter.ParameterType)))
        .FirstOrDefault(candidate => string.Equals(candidate.Name, name, StringComparison.OrdinalIgnoreCase))
        .Type;

    private static ObjectResult Result(ProblemDetails problem) =>
        new(problem) { StatusCode = problem.Status, ContentTypes = { "application/problem+json" } };
}
