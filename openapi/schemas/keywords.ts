/**
 * The contract's keywords beyond JSON Schema; whoever compiles its schemas has to declare them. Apart from the schemas,
 * since what judges requests is loaded at every start, and what makes schemas at none.
 * - `x-documented-default`: a documented default that must not be filled in, since presence matters or the field is mandatory;
 * - `x-no-effect`: why the service ignores the field; its presence is worth a remark;
 * - `x-source`: `sdk` marks a field that the official pages lack and the official SDK has;
 * - `x-csv`: a list that may come as one comma-separated query value as well as by a repeated key.
 */
export const contractKeywords = ['x-documented-default', 'x-no-effect', 'x-source', 'x-csv'] as const
