using FlagService.Application.Requests;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace FlagService.Api.OpenApi;

/// <summary>Describes a field that may be left out as what it is when it is there.</summary>
internal sealed class OptionalContracts(ISerializerDataContractResolver inner) : ISerializerDataContractResolver
{
    public DataContract GetDataContractForType(Type type) => inner.GetDataContractForType(Unwrap(type));

    private static Type Unwrap(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Optional<>) ? type.GetGenericArguments()[0] : type;
}
