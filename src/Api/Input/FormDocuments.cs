using System.Buffers;
using FlagService.Api.Bodies;
using FlagService.Api.Operations;
using FlagService.Application.Limits;
using FlagService.Console.Pages.Transfer;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.Extensions.Options;

namespace FlagService.Api.Input;

/// <summary>Reads documents that come in the console's forms within the limits, and with the remarks, of those that come as bodies.</summary>
internal sealed class FormDocuments(OperationInputs operations, IActionDescriptorCollectionProvider actions, Quotas quotas, IOptions<JsonOptions> json) : IDocumentReader
{
    public ReadDocument<T> Read<T>(ReadOnlyMemory<byte> document)
    {
        var body = new ReadOnlySequence<byte>(document);
        BodyScan.Check(body, BodyShape.Of(typeof(T), json.Value.JsonSerializerOptions, new ListLimits(quotas)), ListLimits.InAll(document.Length));
        var faults = new InputFaults();
        new InputCheck(operations).CheckBody(body, isJson: true, InputOf(typeof(T)), faults, new ReadOnlyFields(json));
        return new ReadDocument<T>(DocumentBody.Read<T>(document.Span, operations.Fields), faults.Ignored);
    }

    private OperationInput InputOf(Type document) => actions.ActionDescriptors.Items
        .Where(action => action.EndpointMetadata.OfType<ReadsBodyAttribute>().Any(read => read.Type == document))
        .Select(operations.Find)
        .OfType<OperationInput>()
        .First();
}
