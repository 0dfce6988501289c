using FlagService.Api.Operations;
using FlagService.Api.Settings;
using FlagService.Api.Streaming;
using FlagService.Console.Layout;
using Microsoft.AspNetCore.Http.Features;

namespace FlagService.Api.Limits;

/// <summary>Lets the console's large forms be as large as documents that the API takes.</summary>
internal static class LargeForms
{
    public static void Set(EndpointBuilder endpoint)
    {
        if (endpoint.Metadata.OfType<LargeFormAttribute>().Any())
        {
            endpoint.Metadata.Add(new LargeBodyAttribute());
            endpoint.Metadata.Add(new TakesLongAttribute());
        }
    }

    /// <summary>A form that was received is in memory, within the limits of bodies; it needs no others, and no file.</summary>
    public static void AddForms(this IServiceCollection services) => services.AddOptions<FormOptions>().Configure<ImportOptions>((forms, import) =>
    {
        forms.ValueLengthLimit = import.MaximumBody;
        forms.MultipartBodyLengthLimit = import.MaximumBody;
        forms.MemoryBufferThreshold = import.MaximumBody;
    });
}
